package dev.fathom.cli;

import dev.fathom.analyzer.AnalysisOptions;
import dev.fathom.analyzer.Analyzer;
import dev.fathom.analyzer.diff.Difference;
import dev.fathom.analyzer.diff.DifferenceJson;
import dev.fathom.analyzer.diff.DifferenceText;
import dev.fathom.analyzer.diff.LatencyChange;
import dev.fathom.analyzer.finding.Outcome;
import dev.fathom.analyzer.finding.Report;
import dev.fathom.cli.exit.ExitStatus;
import dev.fathom.cli.exit.Refusal;
import dev.fathom.cli.input.Inputs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code fathom diff}: what has changed between two recordings. */
@Command(
    name = "diff",
    header = "Say what has changed from one recording to another, and fail on what got worse.",
    description = {
      "A percentile has changed when the intervals in which it lies with high confidence do not"
          + " meet, and it differs by --min-change or more."
    },
    footer = {
      "",
      "Examples:",
      "  fathom diff before.jfr after.jfr",
      "  fathom diff --fail-on proved --min-change 25 --format json main/ branch/",
      "  curl -s https://ci.example.com/main.jfr | fathom diff - 'build/*.jfr'"
    })
final class DiffCommand implements Callable<Integer> {

  @ParentCommand private Fathom fathom;

  @Parameters(
      index = "0",
      paramLabel = "BASE",
      description = "A recording, a directory of them, a pattern, or - for standard input.")
  private Path base;

  @Parameters(index = "1", paramLabel = "NEW", description = "The same, later.")
  private Path later;

  @Option(
      names = "--fail-on",
      paramLabel = "GRADE|RULE,...",
      hideParamSyntax = true,
      split = ",",
      defaultValue = "suspected",
      description =
          "Exit with 1 on new or graver findings of this grade or a graver one, or of this rule;"
              + " never: on none. Default: ${DEFAULT-VALUE}.")
  private List<String> failOn;

  @Option(
      names = "--min-change",
      paramLabel = "PERCENT",
      defaultValue = "10",
      description =
          "Exit with 1 when a percentile is slower by at least that much; default:"
              + " ${DEFAULT-VALUE}.")
  private int percent;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private Format format = Format.TEXT;

  @Mixin private OutputOption output;

  @Override
  public Integer call() throws IOException {
    if (percent < 0) {
      throw Refusal.usage("--min-change must not be negative");
    }
    if (base.equals(Inputs.STANDARD_INPUT) && later.equals(base)) {
      throw Refusal.usage("standard input cannot be both recordings");
    }
    FailOn fails = FailOn.parse(failOn);
    Output target = output.on(fathom.host());
    target.requireNoneOf(List.of(base, later));
    Report before = analyze(base);
    Report after = analyze(later);
    Difference difference = Difference.between(before, after, percent / 100.0);
    StringBuilder text = new StringBuilder();
    switch (format) {
      case TEXT -> DifferenceText.write(difference, text);
      case JSON -> DifferenceJson.write(difference, text);
    }
    target.write(text.toString().getBytes(StandardCharsets.UTF_8));
    if (isBroken(before) || isBroken(after)) {
      fathom.host().say("a bug in Fathom stopped an analysis; see fathom report");
      return ExitStatus.BUG;
    }
    return isWorse(difference, fails) ? ExitStatus.FINDINGS : ExitStatus.CLEAN;
  }

  private Report analyze(Path input) throws IOException {
    try (ReadingProgress progress = new ReadingProgress(fathom.host())) {
      return Analyzer.analyze(
          progress.open(List.of(input)),
          AnalysisOptions.DEFAULT.withThreads(Runtime.getRuntime().availableProcessors()));
    }
  }

  private static boolean isBroken(Report report) {
    return report.outcomes().stream().anyMatch(Outcome.Failed.class::isInstance);
  }

  private static boolean isWorse(Difference difference, FailOn fails) {
    return difference.added().stream().anyMatch(fails::matches)
        || difference.changed().stream()
            .anyMatch(each -> each.isWorse() && fails.matches(each.after()))
        || difference.latency().stream()
            .anyMatch(change -> change.direction() == LatencyChange.Direction.SLOWER);
  }
}
