package dev.fathom.analyzer.analysis.latency;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.analysis.Requirements;
import dev.fathom.analyzer.analysis.RuleAnalysis;
import dev.fathom.analyzer.event.LatencyHistogram;
import dev.fathom.analyzer.finding.Budget;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.LatencyRow;
import dev.fathom.analyzer.finding.RuleId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Merges the recorded histograms, and holds them against the budgets. */
public final class Latency extends RuleAnalysis<LatencySummary> {

  /** Mean times count is not exact; the order only needs to be the same every time. */
  private static final Comparator<LatencyRow> MOST_TIME_FIRST =
      Comparator.comparingDouble((LatencyRow row) -> (double) row.p50() * row.count())
          .reversed()
          .thenComparing(LatencyRow::toString);

  private final List<Budget> budgets;

  /** An analysis with these budgets. */
  public Latency(List<Budget> budgets) {
    super(
        RuleId.LATENCY,
        Set.of(LatencyHistogram.TYPE),
        LatencySummary::new,
        coverage ->
            Requirements.anyOf(
                coverage, Set.of(LatencyHistogram.TYPE), "How long operations take"));
    this.budgets = List.copyOf(budgets);
  }

  @Override
  public List<Finding> findings(LatencySummary summary, Context context) {
    List<Finding> findings = new ArrayList<>();
    for (LatencyRow row : budgets.isEmpty() ? List.<LatencyRow>of() : rows(summary, context)) {
      for (Budget budget : budgets) {
        long actual = budget.covers(row) ? OverBudget.percentile(row, budget) : 0;
        if (actual >= budget.limitNanos()) {
          findings.add(new OverBudget(row, budget, actual, context).build());
        }
      }
    }
    return findings;
  }

  /** The table of latencies, most total time first. */
  public List<LatencyRow> rows(LatencySummary summary, Context context) {
    return summary.rows(context).sorted(MOST_TIME_FIRST).toList();
  }

  /** The budgets that none of the rows is about: nobody knows whether they are kept. */
  public List<Budget> unmatched(List<LatencyRow> rows) {
    return budgets.stream().filter(budget -> rows.stream().noneMatch(budget::covers)).toList();
  }
}
