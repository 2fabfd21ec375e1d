package dev.fathom.analyzer.analysis.leaked;

import dev.fathom.analyzer.analysis.Blame;
import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.graph.Peers;
import dev.fathom.analyzer.graph.Waiter;
import dev.fathom.analyzer.ledger.FailedTask;
import dev.fathom.analyzer.ledger.Peer;
import dev.fathom.analyzer.model.Stack;
import java.util.List;
import java.util.stream.Stream;

/** Words tasks that have leaked at one place. */
final class LeakFinding {

  private static final int NAMED = 3;

  private final List<Waiter> waiters;
  private final String reason;
  private final Context context;
  private final Waiter first;
  private final boolean sends;

  LeakFinding(List<Waiter> waiters, String reason, Context context) {
    this.waiters = waiters;
    this.reason = reason;
    this.context = context;
    this.first = waiters.get(0);
    this.sends = Peers.isSend(first.operation());
  }

  Finding build() {
    List<Waiter> behind = context.graph().behind(waiters);
    List<Waiter> all = Stream.concat(waiters.stream(), behind.stream()).toList();
    FindingBuilder finding =
        new FindingBuilder(RuleId.LEAKED_TASK, Grade.SUSPECTED, context.sites())
            .at(first.site(), resource())
            .message(message())
            .tasks(
                all.stream().map(Waiter::ref).toList(),
                all.stream().map(waiter -> waiter.open().thread().name()).toList(),
                context.thresholds().maxTasks())
            .cost(
                all.size(),
                waiters.stream().mapToLong(waiter -> waiter.ageNanos()).sum(),
                longest())
            .whyNotProved(
                "Somebody may still hold the "
                    + (first.resource() == null ? "channel" : first.resource().kind())
                    + "; only the heap shows whether a live task can reach it.")
            .fix(fix());
    finding.evidence("waits at", first.display() + " waits here", first.stack());
    addCreation(finding);
    addPeers(finding);
    new Blame(context).addConsequences(finding, behind);
    return finding.build();
  }

  private String message() {
    String tasks = waiters.size() == 1 ? "1 task has" : waiters.size() + " tasks have";
    return tasks
        + " waited up to "
        + Durations.format(longest())
        + " in "
        + first.operation()
        + " on "
        + first.resourceText()
        + " at "
        + first.site()
        + " and will probably never end: "
        + reason;
  }

  private long longest() {
    return waiters.stream().mapToLong(waiter -> waiter.ageNanos()).max().orElse(0);
  }

  /** One resource goes by its id; many that look the same go by their common name. */
  private ResourceRef resource() {
    ResourceRef one = first.resource();
    boolean several = waiters.stream().map(waiter -> waiter.awaits()).distinct().count() > 1;
    return several && one != null ? one.anonymous() : one;
  }

  private void addCreation(FindingBuilder finding) {
    long created = first.task() == null ? 0 : first.task().creationStackId();
    Stack creation = context.ledger().stack(created);
    if (!creation.isEmpty()) {
      finding.evidence(
          "created at",
          first.display() + " was created at " + context.sites().siteOf(creation),
          creation);
    }
  }

  private void addPeers(FindingBuilder finding) {
    List<Peer> known = context.graph().peers().of(first);
    for (Peer peer : known.stream().limit(NAMED).toList()) {
      Site site = context.graph().placeOf(context.sites().siteOf(peer.stack()), peer.task());
      String end = context.ledger().failureOf(peer.task()).map(LeakFinding::death).orElse("");
      finding.evidence(
          sends ? "last receiver" : "last sender",
          peer.thread().display() + " was last seen there at " + site + end,
          peer.stack());
    }
  }

  private static String death(FailedTask failed) {
    return ", and died of " + (failed.exception().isEmpty() ? "an exception" : failed.exception());
  }

  private String fix() {
    return sends
        ? "Give the channel room for the element, or let the sender give up when its context is"
            + " cancelled."
        : "Close the channel when its last sender is done, or receive with a context that is"
            + " cancelled.";
  }
}
