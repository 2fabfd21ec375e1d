package dev.fathom.analyzer.analysis.exhaustion;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.analysis.Instances;
import dev.fathom.analyzer.finding.Counts;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.summary.Totals;
import dev.fathom.analyzer.summary.WaitTotals;
import java.util.Comparator;
import java.util.Locale;

/** Words a pool for which tasks wait for long before they get what they want. */
final class SlowPool implements Instances.Instance {

  private final Pool pool;
  private final Site site;
  private final Totals.Total total;
  private final PoolUses uses;
  private final StuckHolders holders;
  private final Context context;

  SlowPool(Site site, Totals.Total total, PoolUses uses, StuckHolders holders, Context context) {
    this.pool = holders.pool();
    this.site = pool.site(total.stack(), site, context);
    this.total = total;
    this.uses = uses;
    this.holders = holders;
    this.context = context;
  }

  /** Whether it is no pool but a semaphore by which others wake its waiters. */
  boolean isSignal() {
    return new Signals(uses, context.ledger()).contain(pool, holders.areKnown());
  }

  @Override
  public Site site() {
    return site;
  }

  @Override
  public ResourceRef resource() {
    return pool.ref();
  }

  @Override
  public Grade grade() {
    return holders.haveLeaked() ? Grade.SUSPECTED : Grade.SLOW;
  }

  @Override
  public WaitTotals waits() {
    return total.waits();
  }

  @Override
  public Finding finding() {
    WaitTotals waits = total.waits();
    FindingBuilder finding =
        new FindingBuilder(RuleId.POOL_EXHAUSTION, grade(), pool.sites(context))
            .at(site, pool.ref())
            .message(message(waits))
            .tasks(
                waits.longest().stream()
                    .map(who -> who.ref("waiting", site, pool.key().id()))
                    .toList(),
                waits.threadNames(),
                context.thresholds().maxTasks())
            .cost(waits.count(), waits.totalNanos(), waits.maxNanos())
            .whyNotProved(
                holders.haveLeaked() ? "Somebody else may still give back what they took." : "")
            .fix(fix());
    finding.evidence("waits at", "The longest wait was here", total.stack());
    holders.addTo(finding);
    addReleases(finding);
    return finding.build();
  }

  private String fix() {
    if (holders.haveLeaked()) {
      return "Give it back in a finally block, or take it in a try-with-resources statement.";
    }
    return pool.isMutex()
        ? "A channel with one place is a lock without an owner: use a Mutex, whose holder can be"
            + " named."
        : "Hold it for less: take it late and give it back before slow work; or make the pool"
            + " larger.";
  }

  private String message(WaitTotals waits) {
    long timeouts = uses.timeouts(pool.key());
    return Counts.of(waits.count(), "wait")
        + " for a "
        + pool.unit()
        + " of "
        + pool.ref().display()
        + pool.fill(context)
        + " cost "
        + Durations.format(waits.totalNanos())
        + " at "
        + site
        + String.format(
            Locale.ROOT,
            ", %.1f tasks at a time on average",
            (double) waits.totalNanos() / Math.max(1, context.lengthNanos()))
        + (timeouts == 0 ? "" : "; " + timeouts + " gave up")
        + (holders.haveLeaked() ? "; " + holders.reason() : "")
        + (pool.isMutex() ? "; it has one place and is used as a lock" : "");
  }

  /** Where it was held longest, of those times that somebody waited. */
  private void addReleases(FindingBuilder finding) {
    uses.releasesOf(pool.key()).stream()
        .max(
            Comparator.comparingLong((PoolUses.Use use) -> use.total().waits().totalNanos())
                .thenComparing(use -> use.place().toString()))
        .ifPresent(use -> addRelease(finding, use.place().site(), use.total()));
  }

  private static void addRelease(FindingBuilder finding, Site at, Totals.Total releases) {
    WaitTotals held = releases.waits();
    String times = Counts.of(held.count(), "time");
    String how =
        held.totalNanos() == 0
            ? ""
            : ", after "
                + Durations.format(held.totalNanos() / held.count())
                + " on average (longest "
                + Durations.format(held.maxNanos())
                + ")";
    finding.evidence(
        "given back", "It was given back " + times + " at " + at + how, releases.stack());
  }
}
