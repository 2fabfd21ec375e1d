package dev.fathom.analyzer.analysis.contention;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.graph.Waiter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Waits for one lock at one place that had not ended. Of an old one for which nobody is known to
 * hold the lock, it cannot be told whether it will. Confined to one thread.
 */
final class NotEnded {

  /** How locks are held; the holders of pools are known at lower levels, too. */
  private static final Set<String> LOCKED = Set.of("exclusive", "shared");

  private final Context context;
  private final List<Waiter> waiters = new ArrayList<>();

  NotEnded(Context context) {
    this.context = context;
  }

  void add(Waiter waiter) {
    waiters.add(waiter);
  }

  /** How many, as the end of a list in brackets; empty when there are none. */
  String count() {
    return waiters.isEmpty() ? "" : ", " + waiters.size() + " not ended";
  }

  /** That the wait may be one without an end, as a clause; empty where nothing speaks for it. */
  String doubt() {
    return oldest().isPresent() ? "; nobody is known to hold it, and it may never be released" : "";
  }

  /** Adds the oldest of those of whom it cannot be told. */
  void explain(FindingBuilder finding) {
    oldest()
        .ifPresent(
            waiter ->
                finding.evidence(
                    "not ended",
                    waiter.display()
                        + " has waited "
                        + Durations.format(waiter.ageNanos())
                        + " so far"
                        + hint(),
                    waiter.stack()));
  }

  private Optional<Waiter> oldest() {
    long age = context.thresholds().leakAge().toNanos();
    return waiters.stream()
        .filter(waiter -> !waiter.timed() && waiter.ageNanos() >= age)
        .filter(waiter -> context.graph().needOf(waiter).parties().isEmpty())
        .max(
            Comparator.comparingLong((Waiter waiter) -> waiter.ageNanos())
                .thenComparing(waiter -> waiter.open().waitKey()));
  }

  private String hint() {
    return context.graph().holds().stream().anyMatch(hold -> LOCKED.contains(hold.mode()))
        ? ""
        : "; level=high of the agent records who took the lock, and where";
  }
}
