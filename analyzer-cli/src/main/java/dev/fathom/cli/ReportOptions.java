package dev.fathom.cli;

import dev.fathom.analyzer.finding.RuleId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of every command that ends with a report. */
final class ReportOptions {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private Format format = Format.TEXT;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the report there instead of to standard output.")
  private Path output;

  @Option(
      names = "--only",
      paramLabel = "RULE,...",
      hideParamSyntax = true,
      split = ",",
      converter = RuleConverter.class,
      description = "Report these rules only.")
  private List<RuleId> only = new ArrayList<>();

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

  @Option(
      names = "--strict",
      description = "Exit with 3 when something of the recording is missing.")
  private boolean strict;

  /** What they ask for, checked before any long work begins. */
  Reporting reporting(Fathom fathom) {
    Output target = new Output(fathom.host(), output);
    Rendering rendering = new Rendering(format, fathom.colored(target.isStandard()));
    return new Reporting(fathom.host(), rendering, target, only, FailOn.parse(failOn), strict);
  }
}
