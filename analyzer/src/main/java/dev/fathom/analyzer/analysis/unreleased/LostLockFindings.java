package dev.fathom.analyzer.analysis.unreleased;

import dev.fathom.analyzer.analysis.Blame;
import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.TaskRef;
import dev.fathom.analyzer.graph.WaitGraph;
import dev.fathom.analyzer.graph.Waiter;
import dev.fathom.analyzer.ledger.HoldRow;
import dev.fathom.analyzer.model.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Words a lock that was not released: those who are proved to wait for ever, and the others. */
final class LostLockFindings {

  private static final int SHOWN = 8;

  private final LostLock lock;
  private final Context context;
  private final WaitGraph graph;
  private final ResourceRef resource;
  private final Blame blame;

  LostLockFindings(LostLock lock, Context context) {
    this.lock = lock;
    this.context = context;
    this.graph = context.graph();
    this.resource = context.ledger().resource(lock.resource());
    this.blame = new Blame(context);
  }

  List<Finding> build() {
    List<Waiter> proved = new ArrayList<>();
    List<Waiter> suspected = new ArrayList<>();
    for (Waiter waiter : lock.waiters()) {
      (graph.isProvedBehindDeadOwner(waiter) ? proved : suspected).add(waiter);
    }
    List<Waiter> behind = graph.behind(lock.waiters());
    if (proved.isEmpty()) {
      return List.of(finding(Grade.SUSPECTED, suspected, behind));
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(finding(Grade.PROVED, proved, List.of()));
    if (!suspected.isEmpty() || !behind.isEmpty()) {
      findings.add(finding(Grade.SUSPECTED, suspected, behind));
    }
    return findings;
  }

  private Finding finding(Grade grade, List<Waiter> waiters, List<Waiter> behind) {
    List<Waiter> all = Stream.concat(waiters.stream(), behind.stream()).toList();
    FindingBuilder finding =
        new FindingBuilder(RuleId.LOCK_NOT_RELEASED, grade, context.sites())
            .at(site(all), resource)
            .message(message(grade, all))
            .tasks(
                all.isEmpty()
                    ? lock.holds().stream().map(this::ended).toList()
                    : all.stream().map(Waiter::ref).toList(),
                all.stream().map(waiter -> waiter.open().thread().name()).toList(),
                context.thresholds().maxTasks())
            .cost(
                Math.max(1, all.size()),
                all.stream().mapToLong(waiter -> waiter.ageNanos()).sum(),
                all.stream().mapToLong(waiter -> waiter.ageNanos()).max().orElse(0))
            .whyNotProved(grade == Grade.PROVED ? "" : doubt(waiters))
            .fix("Release the lock in a finally block, on every path out of the method.");
    lock.holds().forEach(hold -> acquisition(finding, hold));
    waiters.stream()
        .limit(SHOWN)
        .forEach(waiter -> finding.evidence("waiter", blame.sentence(waiter), waiter.stack()));
    blame.addConsequences(finding, behind);
    return finding.build();
  }

  private String message(Grade grade, List<Waiter> stuck) {
    String what = resource == null ? "a lock" : resource.display();
    String lost = lock.holder() + " ended without releasing " + what + acquiredAt();
    if (stuck.isEmpty()) {
      return lost + "; whoever wants it next will wait for ever";
    }
    String count = stuck.size() == 1 ? "1 task waits" : stuck.size() + " tasks wait";
    return lost
        + "; "
        + count
        + " for it "
        + (grade == Grade.PROVED ? "for ever (short of an interrupt or a cancellation)" : "in vain")
        + ", up to "
        + Durations.format(stuck.stream().mapToLong(waiter -> waiter.ageNanos()).max().orElse(0))
        + " so far, at "
        + stuck.get(0).site();
  }

  private String acquiredAt() {
    Site site = acquired();
    return site.isUnknown() ? "" : ", which it took at " + site;
  }

  private Site acquired() {
    return lock.holds().stream()
        .map(hold -> context.sites().siteOf(context.ledger().stack(hold.stackId())))
        .filter(site -> !site.isUnknown())
        .findFirst()
        .orElse(Site.UNKNOWN);
  }

  /** The place to blame is where it was taken; at lower levels only the waiters' is known. */
  private Site site(List<Waiter> stuck) {
    Site acquired = acquired();
    return acquired.isUnknown() && !stuck.isEmpty() ? stuck.get(0).site() : acquired;
  }

  private void acquisition(FindingBuilder finding, HoldRow hold) {
    Stack stack = context.ledger().stack(hold.stackId());
    if (!stack.isEmpty()) {
      finding.evidence(
          "acquired at",
          "taken here " + Durations.format(hold.ageNanos()) + " ago and never given back",
          stack);
    }
  }

  private TaskRef ended(HoldRow hold) {
    return new TaskRef(
        hold.task().id(),
        hold.thread().name(),
        hold.thread().id(),
        hold.thread().virtual(),
        "ended",
        context.sites().siteOf(context.ledger().stack(hold.stackId())),
        0,
        hold.resource().id());
  }

  private String doubt(List<Waiter> waiters) {
    return waiters.isEmpty()
        ? "Another task may have been told to release it; two scans with a task that waits for it,"
            + " or a heap dump, would decide it."
        : graph.doubtOf(waiters.get(0));
  }
}
