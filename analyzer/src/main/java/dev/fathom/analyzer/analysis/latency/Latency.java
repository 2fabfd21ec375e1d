package dev.fathom.analyzer.analysis.latency;

import dev.fathom.analyzer.analysis.Analysis;
import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.analysis.Coverage;
import dev.fathom.analyzer.analysis.Requirements;
import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.LatencyHistogram;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.LatencyRow;
import dev.fathom.analyzer.finding.RuleId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Merges the recorded histograms. Without budgets it makes rows, and no findings. */
public final class Latency implements Analysis<LatencySummary> {

  /** Mean times count is not exact; the order only needs to be the same every time. */
  private static final Comparator<LatencyRow> MOST_TIME_FIRST =
      Comparator.comparingDouble((LatencyRow row) -> (double) row.p50() * row.count())
          .reversed()
          .thenComparing(LatencyRow::toString);

  @Override
  public RuleId rule() {
    return RuleId.LATENCY;
  }

  @Override
  public Set<EventType> reads() {
    return Set.of(LatencyHistogram.TYPE);
  }

  @Override
  public LatencySummary empty() {
    return new LatencySummary();
  }

  @Override
  public String missing(Coverage coverage) {
    return Requirements.anyOf(coverage, reads(), "How long operations take");
  }

  @Override
  public List<Finding> findings(LatencySummary summary, Context context) {
    return List.of();
  }

  /** The table of latencies, most total time first. */
  public List<LatencyRow> rows(LatencySummary summary, Context context) {
    return summary.rows(context).sorted(MOST_TIME_FIRST).toList();
  }
}
