package dev.fathom.analyzer.analysis.blocked;

import dev.fathom.analyzer.analysis.Blame;
import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.graph.StalledSends;
import dev.fathom.analyzer.graph.Waiter;
import java.util.List;
import java.util.stream.Stream;

/** Words senders whose receivers are gone or have stopped. */
final class StuckSend {

  private final List<Waiter> waiters;
  private final Context context;
  private final Waiter first;

  StuckSend(List<Waiter> waiters, Context context) {
    this.waiters = waiters;
    this.context = context;
    this.first = waiters.get(0);
  }

  Finding build() {
    List<Waiter> behind = context.graph().behind(waiters);
    List<Waiter> all = Stream.concat(waiters.stream(), behind.stream()).toList();
    Receivers receivers = new Receivers(first.awaits(), context);
    FindingBuilder finding =
        new FindingBuilder(RuleId.BLOCKED_SEND, Grade.SUSPECTED, context.sites())
            .at(first.site(), first.resource())
            .message(message(receivers))
            .tasks(
                all.stream().map(Waiter::ref).toList(),
                all.stream().map(waiter -> waiter.open().thread().name()).toList(),
                context.thresholds().maxTasks())
            .cost(
                waiters.size(),
                waiters.stream().mapToLong(waiter -> waiter.ageNanos()).sum(),
                waiters.stream().mapToLong(waiter -> waiter.ageNanos()).max().orElse(0))
            .whyNotProved(
                "A task that has never received there may still do so; only the heap shows whether"
                    + " a live task can reach the channel.")
            .fix(
                "Let the senders give up when the receiver ends: cancel their context, or receive"
                    + " until the channel is closed.");
    finding.evidence("sender", first.display() + " waits here", first.stack());
    receivers.addTo(finding);
    new Blame(context).addConsequences(finding, behind);
    return finding.build();
  }

  private String message(Receivers receivers) {
    StalledSends stalled =
        new StalledSends(context.ledger(), context.graph(), context.thresholds().leakAge());
    String tasks = waiters.size() == 1 ? "1 task is" : waiters.size() + " tasks are";
    String why =
        stalled.receiversAreGone(first)
            ? "every task known to have received has ended"
            : "nobody has received for " + Durations.format(stalled.silence(first));
    return tasks
        + " blocked in send to "
        + first.resourceText()
        + receivers.fill()
        + " at "
        + first.site()
        + ": "
        + why;
  }
}
