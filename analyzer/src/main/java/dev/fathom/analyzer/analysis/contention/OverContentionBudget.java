package dev.fathom.analyzer.analysis.contention;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.finding.ContentionBudget;
import dev.fathom.analyzer.finding.Counts;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.summary.WaitTotals;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds the waits for locks against a budget, however short each of them was. */
final class OverContentionBudget {

  private static final int MOST_PLACES = 5;

  private final ContentionBudget budget;
  private final Context context;

  OverContentionBudget(ContentionBudget budget, Context context) {
    this.budget = budget;
    this.context = context;
  }

  /** The finding, if the budget is exceeded. */
  Optional<Finding> judge(Map<Place, WaitTotals> waits) {
    List<Map.Entry<Place, WaitTotals>> covered =
        waits.entrySet().stream()
            .filter(entry -> budget.covers(lockOf(entry.getKey()), entry.getKey().site()))
            .sorted(
                Comparator.comparingLong(
                        (Map.Entry<Place, WaitTotals> entry) -> -entry.getValue().totalNanos())
                    .thenComparing(Map.Entry::getKey))
            .toList();
    WaitTotals all = new WaitTotals();
    covered.forEach(entry -> all.addAll(entry.getValue()));
    return all.totalNanos() < budget.limitNanos() || covered.isEmpty()
        ? Optional.empty()
        : Optional.of(finding(covered, all));
  }

  private ResourceRef lockOf(Place place) {
    return place.lock().ref(context.ledger());
  }

  private Finding finding(List<Map.Entry<Place, WaitTotals>> covered, WaitTotals all) {
    Place worst = covered.get(0).getKey();
    FindingBuilder finding =
        new FindingBuilder(RuleId.LOCK_CONTENTION, Grade.SLOW, context.sites())
            .at(worst.site(), budget.lock().isEmpty() ? null : lockOf(worst))
            .fingerprint(budget.fingerprint())
            .message(
                "Waits for "
                    + (budget.lock().isEmpty() ? "locks" : budget.lock())
                    + " cost "
                    + Durations.format(all.totalNanos())
                    + " together, over the budget of "
                    + Durations.format(budget.limitNanos())
                    + " ("
                    + Counts.of(all.count(), "wait")
                    + ")")
            .cost(all.count(), all.totalNanos(), all.maxNanos())
            .fix(
                "Begin with the lock and place that cost most; its holder is a finding of its"
                    + " own.");
    covered.stream().limit(MOST_PLACES).forEach(entry -> place(finding, entry));
    return finding.build();
  }

  private void place(FindingBuilder finding, Map.Entry<Place, WaitTotals> entry) {
    ResourceRef lock = lockOf(entry.getKey());
    finding.evidence(
        "place",
        Durations.format(entry.getValue().totalNanos())
            + " in "
            + Counts.of(entry.getValue().count(), "wait")
            + " for "
            + (lock == null ? "a lock" : lock.display())
            + " at "
            + entry.getKey().site(),
        Stack.EMPTY);
  }
}
