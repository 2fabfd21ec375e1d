package dev.fathom.cli;

import dev.fathom.analyzer.finding.RuleId;
import picocli.CommandLine.Mixin;

/** The options of every command that ends with a report on a recording. */
final class ReportOptions {

  @Mixin private VerdictOptions verdict;

  @Mixin private RuleOptions rules;

  /** Whether they ask for all rules, or for this one among others. */
  boolean asksFor(RuleId rule) {
    return rules.asksFor(rule);
  }

  /** What they ask for, checked before any long work begins. */
  Reporting reporting(Fathom fathom) {
    return verdict.reporting(fathom, rules.analysis(), rules.strict());
  }
}
