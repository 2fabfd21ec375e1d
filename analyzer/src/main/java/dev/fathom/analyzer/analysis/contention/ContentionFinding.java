package dev.fathom.analyzer.analysis.contention;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.analysis.Instances;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.summary.Spread;
import dev.fathom.analyzer.summary.WaitTotals;
import dev.fathom.analyzer.summary.Waited;

/** Words the waits for one lock at one place. */
final class ContentionFinding implements Instances.Instance {

  private static final double STARVATION = 0.8;

  private final Place place;
  private final WaitTotals waits;
  private final NotEnded open;
  private final Holders holders;
  private final Context context;
  private final ResourceRef lock;

  ContentionFinding(
      Place place, WaitTotals waits, NotEnded open, Holders holders, Context context) {
    this.place = place;
    this.waits = waits;
    this.open = open;
    this.holders = holders;
    this.context = context;
    this.lock = place.lock().ref(context.ledger());
  }

  @Override
  public Site site() {
    return place.site();
  }

  @Override
  public ResourceRef resource() {
    return lock;
  }

  @Override
  public Grade grade() {
    return Grade.SLOW;
  }

  @Override
  public WaitTotals waits() {
    return waits;
  }

  @Override
  public Finding finding() {
    FindingBuilder finding =
        new FindingBuilder(RuleId.LOCK_CONTENTION, Grade.SLOW, context.sites())
            .at(place.site(), lock)
            .message(message())
            .tasks(
                waits.longest().stream()
                    .map(who -> who.ref("waiting", place.site(), place.lock().key().id()))
                    .toList(),
                waits.threadNames(),
                context.thresholds().maxTasks())
            .cost(waits.count(), waits.totalNanos(), waits.maxNanos())
            .fix(
                "Hold the lock for less: move slow work out of it, read a snapshot, or split the"
                    + " lock.");
    holders.worst().ifPresent(worst -> release(finding, worst));
    starvation(finding);
    Stack doing = context.ledger().stack(holders.commonStackId());
    if (!doing.isEmpty()) {
      finding.evidence("holder at work", "while others waited, the holder was here", doing);
    }
    longest(finding);
    open.explain(finding);
    return finding.build();
  }

  private String message() {
    String waited = waits.count() == 1 ? "1 wait" : waits.count() + " waits";
    return waited
        + " for "
        + (lock == null ? "a lock" : lock.display())
        + " cost "
        + Durations.format(waits.totalNanos())
        + " at "
        + place.site()
        + " (longest "
        + Durations.format(waits.maxNanos())
        + open.count()
        + ")"
        + holderClause()
        + open.doubt();
  }

  private String holderClause() {
    return holders
        .worst()
        .map(
            worst ->
                "; "
                    + worst.releases().longest().thread().display()
                    + " held it, and released it at "
                    + worst.site()
                    + (worst.releases().isConvoy()
                        ? "; a convoy: its queue hardly ever empties"
                        : ""))
        .orElse("");
  }

  private static void release(FindingBuilder finding, Holders.Worst worst) {
    Holders.Releases releases = worst.releases();
    Holder holder = releases.longest();
    String held =
        holder.heldNanos() < 0
            ? ""
            : " after " + Durations.format(holder.heldNanos()) + " at the longest";
    String times =
        releases.count() == 1
            ? ""
            : "; " + releases.count() + " releases there ended somebody's wait";
    finding.evidence(
        "holder",
        holder.thread().display() + " released it at " + worst.site() + held + times,
        holder.stack());
    if (worst.victimNanos() > 0) {
      finding.evidence(
          "victims",
          "others waited "
              + Durations.format(worst.victimNanos())
              + " in total while those who release it there held it",
          Stack.EMPTY);
    }
    Spread spread = releases.spread();
    if (spread.count() > 0) {
      finding.evidence(
          "hold times",
          "half of "
              + spread.count()
              + " holds took "
              + Durations.format(spread.quantile(0.5))
              + " or less, nine of ten "
              + Durations.format(spread.quantile(0.9))
              + ", 99 of 100 "
              + Durations.format(spread.quantile(0.99)),
          Stack.EMPTY);
    }
  }

  /** A lock that readers never all leave lets its writers wait. */
  private void starvation(FindingBuilder finding) {
    boolean readWrite = lock != null && lock.kind().startsWith("rw-");
    if (readWrite && holders.withoutOwnerNanos() >= STARVATION * waits.totalNanos()) {
      finding.evidence(
          "writer starvation",
          "writers waited "
              + Durations.format(holders.withoutOwnerNanos())
              + " while only readers held it",
          Stack.EMPTY);
    }
  }

  private void longest(FindingBuilder finding) {
    Waited longest = waits.longest().last();
    if (longest.owner() != null) {
      String hint = place.lock().isOfJdk() ? "previous owner" : "owner";
      finding.evidence(
          "longest wait",
          longest.thread().display()
              + " waited "
              + Durations.format(longest.nanos())
              + "; "
              + hint
              + ": "
              + longest.owner().display(),
          Stack.EMPTY);
    }
  }
}
