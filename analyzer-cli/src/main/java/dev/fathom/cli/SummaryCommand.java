package dev.fathom.cli;

import dev.fathom.cli.exit.ExitStatus;
import dev.fathom.cli.inspect.RecordingSummary;
import dev.fathom.cli.inspect.SummaryJson;
import dev.fathom.cli.inspect.SummaryReader;
import dev.fathom.cli.inspect.SummaryText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code fathom summary}: what is in recordings. */
@Command(
    name = "summary",
    header = "Say what is in recordings: event types, settings, the JVM, and what is missing.",
    footer = {
      "",
      "Examples:",
      "  fathom summary app.jfr",
      "  fathom summary --format json -o summary.json recordings/"
    })
final class SummaryCommand implements Callable<Integer> {

  @ParentCommand private Fathom fathom;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description =
          "Recordings, directories of recordings, patterns, or - for standard input; all are taken as"
              + " one.")
  private List<Path> inputs;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private Format format = Format.TEXT;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the summary there instead of to standard output.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    Output output = new Output(fathom.host(), file);
    output.requireNoneOf(inputs);
    RecordingSummary summary = read();
    output.write(
        out -> {
          switch (format) {
            case TEXT -> SummaryText.write(summary, out);
            case JSON -> SummaryJson.write(summary, out);
          }
        });
    return ExitStatus.CLEAN;
  }

  private RecordingSummary read() throws IOException {
    try (ReadingProgress progress = new ReadingProgress(fathom.host())) {
      return SummaryReader.read(progress.open(inputs));
    }
  }
}
