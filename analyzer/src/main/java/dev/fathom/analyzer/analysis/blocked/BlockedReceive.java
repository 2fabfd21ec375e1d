package dev.fathom.analyzer.analysis.blocked;

import dev.fathom.analyzer.analysis.Blame;
import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.analysis.LedgerAnalysis;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.graph.FailedSenders;
import dev.fathom.analyzer.graph.Waiter;
import dev.fathom.analyzer.ledger.FailedTask;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reports receivers whose senders an exception has ended.
 *
 * <p>A receiver that waits for work is how a pipeline rests, so without such evidence nothing is
 * said.
 */
public final class BlockedReceive extends LedgerAnalysis {

  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::resource).thenComparing(place -> place.site().toString());

  private record Place(Key resource, Site site) {}

  /** An analysis of what is open at the end. */
  public BlockedReceive() {
    super(RuleId.BLOCKED_RECEIVE, "What waits to receive from channels and queues");
  }

  @Override
  protected List<Finding> findings(Context context) {
    FailedSenders failed =
        new FailedSenders(context.ledger(), context.graph(), context.thresholds().leakAge());
    Map<Place, List<Waiter>> places = new TreeMap<>(ORDER);
    for (Waiter waiter : context.graph().waiters()) {
      if (!context.graph().isDeadlocked(waiter) && failed.of(waiter).isPresent()) {
        places
            .computeIfAbsent(new Place(waiter.awaits(), waiter.site()), key -> new ArrayList<>())
            .add(waiter);
      }
    }
    return places.values().stream().map(waiters -> finding(waiters, failed, context)).toList();
  }

  private static Finding finding(List<Waiter> waiters, FailedSenders senders, Context context) {
    Waiter first = waiters.get(0);
    List<Waiter> behind = context.graph().behind(waiters);
    List<Waiter> all = Stream.concat(waiters.stream(), behind.stream()).toList();
    FailedTask failed = senders.of(first).orElseThrow();
    Stack thrown = context.ledger().stack(failed.stackId());
    long longest = waiters.stream().mapToLong(waiter -> waiter.ageNanos()).max().orElse(0);
    String tasks = waiters.size() == 1 ? "1 task has" : waiters.size() + " tasks have";
    FindingBuilder finding =
        new FindingBuilder(RuleId.BLOCKED_RECEIVE, Grade.SUSPECTED, context.sites())
            .at(first.site(), first.resource())
            .message(
                tasks
                    + " waited up to "
                    + Durations.format(longest)
                    + " to receive from "
                    + first.resourceText()
                    + " at "
                    + first.site()
                    + ", since its sender "
                    + name(failed)
                    + " died of "
                    + failed.exception())
            .tasks(
                all.stream().map(Waiter::ref).toList(),
                all.stream().map(waiter -> waiter.open().thread().name()).toList(),
                context.thresholds().maxTasks())
            .cost(
                waiters.size(),
                waiters.stream().mapToLong(waiter -> waiter.ageNanos()).sum(),
                longest)
            .evidence("receiver", first.display() + " waits here", first.stack())
            .evidence("dead sender", name(failed) + " threw " + failed.exception(), thrown)
            .whyNotProved(
                "A task that has never sent there may still do so; only the heap shows whether a"
                    + " live task can reach the channel.")
            .fix("Close the channel in a finally block of the sender, or start the sender again.");
    new Blame(context).addConsequences(finding, behind);
    return finding.build();
  }

  private static String name(FailedTask failed) {
    return failed.name().isEmpty() ? failed.thread().display() : failed.name();
  }
}
