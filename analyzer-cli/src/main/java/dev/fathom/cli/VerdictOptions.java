package dev.fathom.cli;

import dev.fathom.analyzer.AnalysisOptions;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a report is written, and which findings make the command fail. */
final class VerdictOptions {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private ReportFormat format = ReportFormat.TEXT;

  @Mixin private OutputOption output;

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
  Reporting reporting(Fathom fathom, AnalysisOptions options, boolean strict) {
    Output target = output.on(fathom.host());
    Rendering rendering = new Rendering(format, fathom.colored(target.isStandard()));
    return new Reporting(fathom.host(), rendering, target, options, FailOn.parse(failOn), strict);
  }
}
