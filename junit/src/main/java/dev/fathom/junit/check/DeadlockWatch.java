package dev.fathom.junit.check;

import dev.fathom.junit.ledger.AgentLedger;
import dev.fathom.junit.lineage.Lineage;
import dev.fathom.junit.lineage.Lineages;
import dev.fathom.junit.lineage.Scope;
import dev.fathom.junit.threads.PlatformThreads;
import java.io.PrintStream;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Looks for deadlocks while tests run, so that a deadlocked test says so before its time is out.
 *
 * <p>The JVM finds cycles of platform threads and of locks with an owner; the agent those of
 * virtual threads too.
 */
final class DeadlockWatch implements Runnable {

  private static final long PERIOD_MILLIS = 500;

  private final Map<Scope, Trial> trials;
  private final Lineages lineages;
  private final Windows windows;
  private final PrintStream err;
  private final List<DeadlockSource> sources;
  private final Set<Set<Long>> told = new HashSet<>();
  private final Thread thread;
  private Set<Scope> running = Set.of();

  DeadlockWatch(
      AgentLedger ledger,
      Lineages lineages,
      Windows windows,
      Map<Scope, Trial> trials,
      PrintStream err) {
    this.lineages = lineages;
    this.windows = windows;
    this.trials = trials;
    this.err = err;
    sources =
        ledger.isPresent()
            ? List.of(new JvmDeadlocks(), new LedgerDeadlocks(ledger))
            : List.of(new JvmDeadlocks());
    thread = new Thread(null, this, "Fathom Deadlock Watch", 0, false);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void stop() {
    thread.interrupt();
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
        if (doesATestTakeLong()) {
          for (DeadlockSource source : sources) {
            source.find().ifPresent(this::tell);
          }
        }
      }
    } catch (InterruptedException e) {
      // Only stop() interrupts this thread.
    }
  }

  /** To look costs a stop of all threads, and a suite of short tests never needs it. */
  private boolean doesATestTakeLong() {
    Set<Scope> before = running;
    running = new HashSet<>(windows.runningTests());
    return !Collections.disjoint(before, running);
  }

  private void tell(DeadlockSource.Deadlock deadlock) {
    if (!told.add(deadlock.threads())) {
      return;
    }
    for (Trial trial : concerned(deadlock.threads())) {
      boolean caught = contains(deadlock.threads(), trial.scope().thread());
      trial.deadlocked(deadlock.text(), true);
      if (caught) {
        // No exception can be thrown in a thread that waits for a lock.
        err.println("fathom: " + trial.scope().name() + " is deadlocked: " + deadlock.text());
      }
    }
  }

  /** The tests whose threads are in it. */
  private List<Trial> concerned(Set<Long> threads) {
    return trials.values().stream()
        .filter(trial -> trial.rules().enabled())
        .filter(trial -> trial.scope().kind() == Scope.Kind.TEST && trial.scope().isOpen())
        .filter(
            trial ->
                contains(threads, trial.scope().thread())
                    || threads.stream().anyMatch(id -> belongs(id, trial.scope())))
        .toList();
  }

  private boolean belongs(long id, Scope scope) {
    Optional<Scope> descent = lineages.of(id).map(Lineage::scope);
    return descent.isPresent()
        ? descent.get() == scope
        : PlatformThreads.alive().containsKey(id) && windows.ownerOf(id) == scope;
  }

  @SuppressWarnings("deprecation") // its successor does not exist in 17
  private static boolean contains(Set<Long> threads, Thread thread) {
    return threads.contains(thread.getId());
  }
}
