package dev.fathom.cli;

import dev.fathom.analyzer.recording.Loss;
import dev.fathom.cli.exit.ExitStatus;
import dev.fathom.cli.exit.Refusal;
import dev.fathom.cli.inspect.EventTable;
import dev.fathom.cli.inspect.SummaryText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code fathom events}: the events of one type. */
@Command(
    name = "events",
    header = "Print the events of one type, with the fields asked for.",
    footer = {
      "",
      "Examples:",
      "  fathom events app.jfr --type jdk.ThreadPark --limit 20",
      "  fathom events app.jfr --type jdk.JavaMonitorEnter --fields startTime,duration,monitorClass",
      "  fathom events app.jfr --type jdk.ThreadPark --where 'duration>20ms' --where stackTrace~Store",
      "  fathom events app.jfr --type fathom.Wait --format csv -o waits.csv"
    })
final class EventsCommand implements Callable<Integer> {

  @ParentCommand private Fathom fathom;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description =
          "Recordings, directories of recordings, patterns, or - for standard input; all are taken as"
              + " one.")
  private List<Path> inputs;

  @Option(
      names = "--type",
      required = true,
      paramLabel = "TYPE",
      description = "The event type, such as jdk.ThreadPark; 'fathom summary' lists them.")
  private String type;

  @Option(
      names = "--fields",
      paramLabel = "FIELD,...",
      hideParamSyntax = true,
      split = ",",
      description = "These fields in this order; all that have one value unless given.")
  private List<String> fields = new ArrayList<>();

  @Option(
      names = "--where",
      paramLabel = "CONDITION",
      description =
          "Only events for which this holds: a field, one of = != < <= > >= or ~ (contains), and a"
              + " value, such as duration>20ms or stackTrace~OrderStore; all of several must hold.")
  private List<String> conditions = new ArrayList<>();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "So many events at most; all unless given.")
  private long limit = Long.MAX_VALUE;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private EventsFormat format = EventsFormat.TEXT;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the events there instead of to standard output.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    if (limit < 1) {
      throw Refusal.usage("--limit must be at least 1");
    }
    Output output = new Output(fathom.host(), file);
    output.requireNoneOf(inputs);
    EventTable table;
    try (ReadingProgress progress = new ReadingProgress(fathom.host())) {
      table = EventTable.of(progress.open(inputs), type, fields, conditions);
      output.write(out -> table.write(format.to(out), limit));
    }
    for (Loss loss : table.losses()) {
      fathom.host().say(SummaryText.sentence(loss));
    }
    return ExitStatus.CLEAN;
  }
}
