package dev.fathom.cli;

import dev.fathom.analyzer.finding.Budget;
import dev.fathom.analyzer.finding.RuleId;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** How a report is written, and which findings make the command fail. */
final class VerdictOptions {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private ReportFormat format = ReportFormat.TEXT;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the report there instead of to standard output.")
  private Path output;

  @Option(
      names = "--fail-on",
      paramLabel = "GRADE|RULE,...",
      hideParamSyntax = true,
      split = ",",
      defaultValue = "proved",
      description =
          "Exit with 1 on findings of this grade or a graver one (proved, suspected, potential,"
              + " slow), or of this rule; never: on none. Default: ${DEFAULT-VALUE}.")
  private List<String> failOn;

  /** What they ask for, checked before any long work begins. */
  Reporting reporting(Fathom fathom, List<RuleId> only, boolean strict, List<Budget> budgets) {
    Output target = new Output(fathom.host(), output);
    Rendering rendering = new Rendering(format, fathom.colored(target.isStandard()));
    return new Reporting(
        fathom.host(), rendering, target, only, budgets, FailOn.parse(failOn), strict);
  }
}
