package dev.fathom.analyzer.analysis.deadlock;

import dev.fathom.analyzer.analysis.Blame;
import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.graph.Knot;
import dev.fathom.analyzer.graph.Waiter;
import dev.fathom.analyzer.model.Stack;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Words those who wait behind a proved knot and are not proved to be stuck themselves. */
final class BehindFinding {

  private final Knot knot;
  private final Context context;

  BehindFinding(Knot knot, Context context) {
    this.knot = knot;
    this.context = context;
  }

  /** The finding; empty when nobody waits behind. */
  Optional<Finding> build() {
    List<Waiter> waiters = knot.consequences();
    if (waiters.isEmpty()) {
      return Optional.empty();
    }
    Waiter first = waiters.get(0);
    String members = knot.members().stream().map(Waiter::display).collect(Collectors.joining(", "));
    FindingBuilder finding =
        new FindingBuilder(RuleId.DEADLOCK, Grade.SUSPECTED, context.sites())
            .at(first.site(), first.resource())
            .message(
                (waiters.size() == 1 ? "1 task waits" : waiters.size() + " tasks wait")
                    + " behind the proved deadlock of "
                    + members
                    + ", and probably as long: "
                    + new Blame(context).sentence(first))
            .tasks(
                waiters.stream().map(Waiter::ref).toList(),
                waiters.stream().map(waiter -> waiter.open().thread().name()).toList(),
                context.thresholds().maxTasks())
            .cost(
                waiters.size(),
                waiters.stream().mapToLong(waiter -> waiter.ageNanos()).sum(),
                waiters.stream().mapToLong(waiter -> waiter.ageNanos()).max().orElse(0))
            .evidence("caused by", "the deadlock of " + members, Stack.EMPTY)
            .whyNotProved(
                "Somebody else than the deadlocked tasks may end these waits; a heap dump would"
                    + " decide it (fathom prove).")
            .fix("Mend the deadlock; this is a consequence of it.");
    new Blame(context).addConsequences(finding, waiters);
    return Optional.of(finding.build());
  }
}
