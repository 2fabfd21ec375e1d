package dev.fathom.analyzer;

import dev.fathom.analyzer.analysis.Thresholds;
import dev.fathom.analyzer.finding.Budget;
import dev.fathom.analyzer.finding.ContentionBudget;
import dev.fathom.analyzer.finding.RuleId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What to look for, and how. Immutable.
 *
 * @param rules the rules to run; the others are not in the report at all
 * @param thresholds from when on something is worth a finding
 * @param wrappers prefixes of binary class names that are no place to blame, such as {@code
 *     shop.util.}; the JDK and Fathom always are
 * @param budgets limits for latencies
 * @param contentionBudgets limits for what waits for locks cost together
 * @param threads how many chunks are read at the same time, at least 1; it never changes the report
 */
public record AnalysisOptions(
    Set<RuleId> rules,
    Thresholds thresholds,
    List<String> wrappers,
    List<Budget> budgets,
    List<ContentionBudget> contentionBudgets,
    int threads) {

  /** All rules, default thresholds, no wrappers, in the calling thread. */
  public static final AnalysisOptions DEFAULT =
      new AnalysisOptions(
          EnumSet.allOf(RuleId.class), Thresholds.DEFAULT, List.of(), List.of(), List.of(), 1);

  public AnalysisOptions {
    rules = Set.copyOf(rules);
    wrappers = List.copyOf(wrappers);
    budgets = List.copyOf(budgets);
    contentionBudgets = List.copyOf(contentionBudgets);
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads);
    }
  }

  /** The same with these rules only. */
  public AnalysisOptions withRules(Set<RuleId> only) {
    return new AnalysisOptions(only, thresholds, wrappers, budgets, contentionBudgets, threads);
  }

  /** The same with other thresholds. */
  public AnalysisOptions withThresholds(Thresholds others) {
    return new AnalysisOptions(rules, others, wrappers, budgets, contentionBudgets, threads);
  }

  /** The same with other wrappers. */
  public AnalysisOptions withWrappers(List<String> prefixes) {
    return new AnalysisOptions(rules, thresholds, prefixes, budgets, contentionBudgets, threads);
  }

  /** The same with so many threads. */
  public AnalysisOptions withThreads(int count) {
    return new AnalysisOptions(rules, thresholds, wrappers, budgets, contentionBudgets, count);
  }

  /** The same with these budgets for latencies. */
  public AnalysisOptions withBudgets(List<Budget> limits) {
    return new AnalysisOptions(rules, thresholds, wrappers, limits, contentionBudgets, threads);
  }

  /** The same with these budgets for contention. */
  public AnalysisOptions withContentionBudgets(List<ContentionBudget> limits) {
    return new AnalysisOptions(rules, thresholds, wrappers, budgets, limits, threads);
  }
}
