package dev.fathom.analyzer.analysis.exhaustion;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.finding.Counts;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.graph.Waiter;
import java.util.List;

/** Words a pool of which nothing seems to come back. */
final class ExhaustedFinding {

  private final Pool pool;
  private final List<Waiter> waiters;
  private final StuckHolders holders;
  private final Context context;

  ExhaustedFinding(Pool pool, List<Waiter> waiters, StuckHolders holders, Context context) {
    this.pool = pool;
    this.waiters = waiters;
    this.holders = holders;
    this.context = context;
  }

  Finding build() {
    Waiter first = waiters.get(0);
    Site site = pool.site(first.stack(), first.site(), context);
    long longest = waiters.stream().mapToLong(waiter -> waiter.ageNanos()).max().orElse(0);
    FindingBuilder finding =
        new FindingBuilder(RuleId.POOL_EXHAUSTION, Grade.SUSPECTED, pool.sites(context))
            .at(site, pool.ref())
            .message(
                Counts.of(waiters.size(), "task")
                    + (waiters.size() == 1 ? " has" : " have")
                    + " waited up to "
                    + Durations.format(longest)
                    + " for a "
                    + pool.unit()
                    + " of "
                    + pool.ref().display()
                    + pool.fill(context)
                    + " at "
                    + site
                    + ": "
                    + holders.reason())
            .tasks(
                waiters.stream().map(Waiter::ref).toList(),
                waiters.stream().map(waiter -> waiter.open().thread().name()).toList(),
                context.thresholds().maxTasks())
            .cost(
                waiters.size(),
                waiters.stream().mapToLong(waiter -> waiter.ageNanos()).sum(),
                longest)
            .whyNotProved(
                "Anybody may give a "
                    + pool.unit()
                    + " back; only the heap shows whether a live task can reach the "
                    + pool.ref().kind()
                    + ".")
            .fix(fix());
    finding.evidence("waits at", first.display() + " waits here", first.stack());
    holders.addTo(finding);
    return finding.build();
  }

  private String fix() {
    if (holders.anyWaitsForItself()) {
      return "Acquire all that a task needs at once, or finish with the first before taking the"
          + " second.";
    }
    return holders.anyEnded()
        ? "Give it back in a finally block, or take it in a try-with-resources statement."
        : "Do not wait for others while holding it.";
  }
}
