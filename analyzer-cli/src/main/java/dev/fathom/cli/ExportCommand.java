package dev.fathom.cli;

import dev.fathom.analyzer.recording.Recordings;
import dev.fathom.cli.exit.ExitStatus;
import dev.fathom.cli.exit.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code fathom export}: a recording for other tools. */
@Command(
    name = "export",
    header = "Write latencies or waits of recordings for other tools.",
    footer = {
      "",
      "Examples:",
      "  fathom export app.jfr --to hlog -o app.hlog",
      "  fathom export app.jfr --to hgrm --operation 'send channel orders' -o orders.hgrm",
      "  fathom export app.jfr --to collapsed | flamegraph.pl --countname us > waits.svg"
    })
final class ExportCommand implements Callable<Integer> {

  @ParentCommand private Fathom fathom;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description =
          "Recordings, directories of recordings, patterns, or - for standard input; all are taken as"
              + " one.")
  private List<Path> inputs;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FORMAT",
      description =
          "hlog: latencies over time; hgrm: their percentiles; collapsed: stacks of waits, in"
              + " microseconds.")
  private ExportFormat format;

  @Option(
      names = "--operation",
      paramLabel = "NAME",
      description =
          "Latencies of this operation only, such as 'send channel orders'; the log's tags and"
              + " the tables' headings name them.")
  private String operation = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write there instead of to standard output.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    if (format == ExportFormat.COLLAPSED && !operation.isEmpty()) {
      throw Refusal.usage("--operation is about latencies, and collapsed stacks have none");
    }
    Output output = new Output(fathom.host(), file);
    output.requireNoneOf(inputs);
    long[] written = new long[1];
    try (ReadingProgress progress = new ReadingProgress(fathom.host())) {
      Recordings recordings = progress.open(inputs);
      output.write(out -> written[0] = format.export(operation).write(recordings, out));
    }
    if (written[0] == 0) {
      fathom.host().say("the recording holds nothing to export to " + format);
    }
    return ExitStatus.CLEAN;
  }
}
