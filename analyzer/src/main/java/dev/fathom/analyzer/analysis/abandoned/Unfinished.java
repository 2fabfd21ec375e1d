package dev.fathom.analyzer.analysis.abandoned;

import dev.fathom.analyzer.graph.LiveTask;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import java.util.List;
import java.util.Set;

/** Tells work that was cut off from what rests until the program ends. */
final class Unfinished {

  /** Several at one place that sleep are at work; a single one may be a daemon. */
  private static final int SEVERAL = 2;

  private static final String SCHEDULER = "java.util.concurrent.ScheduledThreadPoolExecutor";

  private static final Set<String> RESTING_IN =
      Set.of(
          "java.lang.Thread.sleep",
          "java.lang.Thread.sleep0",
          "java.lang.Thread.sleepNanos",
          "java.lang.Thread.sleepNanos0",
          "java.lang.VirtualThread.sleepNanos",
          "java.lang.Object.wait",
          "java.lang.Object.wait0",
          "java.util.concurrent.locks.LockSupport.park",
          "java.util.concurrent.locks.LockSupport.parkNanos",
          "sun.nio.ch.Net.accept",
          "sun.nio.ch.Net.poll",
          "sun.nio.ch.EPoll.wait");

  private Unfinished() {}

  /**
   * Whether it may have had work to do. What waits is either idle, or stuck and another rule's
   * business; what is queued in a scheduler was not due.
   */
  static boolean mayBe(LiveTask task, Ledger ledger) {
    if (task.spawn().isUnknown() && task.site().isUnknown()) {
      return false;
    }
    return task.isQueued()
        ? !ledger.describe(task.row().executor()).ref().className().equals(SCHEDULER)
        : task.isRunning();
  }

  /** Whether the tasks of one spawn site were at work. */
  static boolean areAbandoned(List<LiveTask> tasks) {
    return tasks.size() >= SEVERAL
        || tasks.stream().anyMatch(task -> task.isQueued() || !rests(task.stack()));
  }

  /** Whether it sleeps, waits or reads; also when that is not known. */
  private static boolean rests(Stack stack) {
    if (stack.isEmpty()) {
      return true;
    }
    return stack.frames().stream().takeWhile(Unfinished::isOfTheJdk).anyMatch(Unfinished::isRest);
  }

  private static boolean isOfTheJdk(Frame frame) {
    return frame.className().startsWith("java.")
        || frame.className().startsWith("jdk.")
        || frame.className().startsWith("sun.");
  }

  private static boolean isRest(Frame frame) {
    return RESTING_IN.contains(frame.className() + "." + frame.method());
  }
}
