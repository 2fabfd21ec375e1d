package dev.fathom.cli;

import dev.fathom.analyzer.AnalysisOptions;
import dev.fathom.analyzer.finding.Budget;
import dev.fathom.analyzer.finding.RuleId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import picocli.CommandLine.Option;

/** What recordings are analyzed for, and whether they have to be complete. */
final class RuleOptions {

  @Option(
      names = "--only",
      paramLabel = "RULE,...",
      hideParamSyntax = true,
      split = ",",
      converter = RuleConverter.class,
      description = "Look for these rules only.")
  private List<RuleId> only = new ArrayList<>();

  @Option(
      names = "--strict",
      description = "Exit with 3 when something of the recording is missing.")
  private boolean strict;

  @Option(
      names = "--budget",
      paramLabel = "BUDGET",
      converter = BudgetConverter.class,
      description =
          "A limit for a latency, such as \"send orders p99<5ms\"; may be given several times.")
  private List<Budget> budgets = new ArrayList<>();

  /** Whether they ask for all rules, or for this one among others. */
  boolean asksFor(RuleId rule) {
    return only.isEmpty() || only.contains(rule);
  }

  boolean strict() {
    return strict;
  }

  List<Budget> budgets() {
    return Collections.unmodifiableList(budgets);
  }

  /** What to tell the analyzer; as many threads as there are processors. */
  AnalysisOptions analysis() {
    AnalysisOptions all =
        AnalysisOptions.DEFAULT
            .withBudgets(budgets)
            .withThreads(Runtime.getRuntime().availableProcessors());
    return only.isEmpty() ? all : all.withRules(EnumSet.copyOf(only));
  }
}
