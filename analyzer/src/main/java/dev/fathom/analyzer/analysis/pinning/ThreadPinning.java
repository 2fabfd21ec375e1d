package dev.fathom.analyzer.analysis.pinning;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.analysis.Requirements;
import dev.fathom.analyzer.analysis.RuleAnalysis;
import dev.fathom.analyzer.event.VirtualThreadPinned;
import dev.fathom.analyzer.finding.Counts;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.summary.Totals;
import dev.fathom.analyzer.summary.WaitTotals;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reports places where virtual threads waited and could not give their carrier back. */
public final class ThreadPinning extends RuleAnalysis<PinningSummary> {

  /** An analysis that blames places by this rule. */
  public ThreadPinning(SiteRule sites) {
    super(
        RuleId.THREAD_PINNING,
        Set.of(VirtualThreadPinned.TYPE),
        () -> new PinningSummary(sites),
        coverage ->
            Requirements.jdk(
                coverage, VirtualThreadPinned.TYPE, "Where virtual threads are pinned"));
  }

  @Override
  public List<Finding> findings(PinningSummary summary, Context context) {
    long worth = context.thresholds().pinnedTotal().toNanos();
    return summary.pins().places().entrySet().stream()
        .filter(entry -> entry.getValue().waits().totalNanos() >= worth)
        .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
        .map(entry -> finding(entry, context))
        .toList();
  }

  private static Finding finding(
      Map.Entry<PinningSummary.Place, Totals.Total> entry, Context context) {
    Site site = entry.getKey().site();
    String reason = entry.getKey().reason();
    WaitTotals waits = entry.getValue().waits();
    return new FindingBuilder(RuleId.THREAD_PINNING, Grade.SLOW, context.sites())
        .at(site, null)
        .message(
            "Virtual threads were pinned "
                + Counts.of(waits.count(), "time")
                + " at "
                + site
                + " and held their carriers for "
                + Durations.format(waits.totalNanos())
                + " (longest "
                + Durations.format(waits.maxNanos())
                + ")"
                + (reason.isEmpty() ? "" : ": " + reason))
        .tasks(
            waits.longest().stream().map(who -> who.ref("waiting", site, 0)).toList(),
            waits.threadNames(),
            context.thresholds().maxTasks())
        .cost(waits.count(), waits.totalNanos(), waits.maxNanos())
        .evidence("pinned at", "The longest wait was here", entry.getValue().stack())
        .fix(
            "Wait outside of native code and class initialisers, and before JDK 24 outside of"
                + " synchronized blocks: use a ReentrantLock there.")
        .build();
  }
}
