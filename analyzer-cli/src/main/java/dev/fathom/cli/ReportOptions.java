package dev.fathom.cli;

import dev.fathom.analyzer.finding.Budget;
import dev.fathom.analyzer.finding.RuleId;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that ends with a report on a recording. */
final class ReportOptions {

  @Mixin private VerdictOptions verdict;

  @Option(
      names = "--only",
      paramLabel = "RULE,...",
      hideParamSyntax = true,
      split = ",",
      converter = RuleConverter.class,
      description = "Report these rules only.")
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

  /** What they ask for, checked before any long work begins. */
  Reporting reporting(Fathom fathom) {
    return verdict.reporting(fathom, only, strict, budgets);
  }
}
