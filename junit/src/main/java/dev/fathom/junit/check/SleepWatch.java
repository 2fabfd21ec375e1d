package dev.fathom.junit.check;

import dev.fathom.analyzer.model.Frame;
import dev.fathom.junit.lineage.Scope;
import dev.fathom.junit.threads.Infrastructure;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;

/**
 * Notes which tests sleep instead of waiting for something. That is no failure.
 *
 * <p>It looks at the threads that run tests, many times a second. The state of a thread costs
 * nothing to read; the stack is read only of one that waits for a time, so a suite that does not
 * sleep hardly pays. A sleep shorter than the period may be missed.
 *
 * <p>Safe for use by any thread.
 */
final class SleepWatch implements Runnable {

  private static final long PERIOD_MILLIS = 20;
  private static final int MOST = 10;

  private final Map<Scope, Trial> trials;
  private final PrintStream err;
  private final Map<String, Frame> sleeps = new ConcurrentSkipListMap<>();
  private final Thread thread;

  SleepWatch(Map<Scope, Trial> trials, PrintStream err) {
    this.trials = trials;
    this.err = err;
    thread = new Thread(null, this, "Fathom Sleep Watch", 0, false);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
        trials.values().forEach(this::look);
      }
    } catch (InterruptedException e) {
      // Only stop() interrupts this thread.
    }
  }

  private void look(Trial trial) {
    Thread runner = trial.scope().thread();
    if (trial.scope().kind() != Scope.Kind.TEST
        || !trial.rules().enabled()
        || trial.sleep() != null
        || runner.getState() != Thread.State.TIMED_WAITING) {
      return;
    }
    Frame site = sleepOf(runner.getStackTrace(), trial.testClass());
    // The thread may have gone on to another test while it was looked at.
    if (site != null && trial.scope().isOpen()) {
      trial.slept(site);
      sleeps.put(trial.scope().name(), site);
    }
  }

  /** Where code of the test's package sleeps; null when it does not. */
  static Frame sleepOf(StackTraceElement[] stack, Class<?> testClass) {
    boolean sleeps =
        stack.length > 0
            && stack[0].getClassName().equals("java.lang.Thread")
            && stack[0].getMethodName().startsWith("sleep");
    if (!sleeps) {
      return null;
    }
    return Arrays.stream(stack)
        .map(f -> new Frame(f.getClassName(), f.getMethodName(), f.getLineNumber()))
        .filter(frame -> !Infrastructure.isOfJdk(frame))
        .findFirst()
        .filter(frame -> packageOf(frame.className()).equals(testClass.getPackageName()))
        .orElse(null);
  }

  private static String packageOf(String className) {
    int dot = className.lastIndexOf('.');
    return dot < 0 ? "" : className.substring(0, dot);
  }

  /** No test runs any more: says what was seen. */
  void stop() {
    thread.interrupt();
    if (sleeps.isEmpty()) {
      return;
    }
    err.println(
        "fathom: note: "
            + (sleeps.size() == 1 ? "1 test sleeps" : sleeps.size() + " tests sleep")
            + " instead of waiting, too short on a slow machine and too long on all others;"
            + " dev.fathom.junit.Await waits");
    sleeps.entrySet().stream()
        .limit(MOST)
        .forEach(each -> err.println("  " + each.getKey() + " at " + each.getValue()));
    if (sleeps.size() > MOST) {
      err.println("  and " + (sleeps.size() - MOST) + " more");
    }
  }
}
