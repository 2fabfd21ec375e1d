package dev.fathom.cli;

import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.cli.exit.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code fathom report}: what recordings say. */
@Command(
    name = "report",
    header = "Report what recordings say, also ones made without the agent.",
    footer = {
      "",
      "Examples:",
      "  fathom report app.jfr",
      "  fathom report --format json -o report.json recordings/",
      "  fathom report app.jfr --heap first.hprof --heap second.hprof",
      "  fathom report app.jfr --at -30s",
      "  fathom report --only deadlock,leaked-task --fail-on suspected app.jfr"
    })
final class ReportCommand implements Callable<Integer> {

  @ParentCommand private Fathom fathom;

  @Mixin private ReportOptions options;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description =
          "Recordings, directories of recordings, patterns, or - for standard input; all are reported as"
              + " one.")
  private List<Path> inputs;

  @Option(
      names = "--heap",
      paramLabel = "DUMP",
      description =
          "A heap dump of the same JVM, or two in their order; turns suspected leaks into proved"
              + " ones.")
  private List<Path> dumps = new ArrayList<>();

  @Option(
      names = "--op",
      paramLabel = "ID",
      description =
          "Follow one operation instead: its tasks and their waits in order of time, and what those"
              + " did who kept them waiting.")
  private String operation;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = Moment.Converter.class,
      description =
          "Report what the recording held at that time: 12s after its begin, -1.5s before its end,"
              + " or 2026-11-21T10:15:30Z.")
  private Moment at;

  @Override
  public Integer call() throws IOException {
    Reporting reporting = options.reporting(fathom);
    if (operation != null) {
      if (at != null || !dumps.isEmpty()) {
        throw Refusal.usage("--op follows an operation from begin to end, without --at and --heap");
      }
      return reporting.follow(inputs, operation);
    }
    if (at != null) {
      if (!dumps.isEmpty()) {
        throw Refusal.usage("--heap shows the moment of the dumps, so --at cannot choose another");
      }
      return reporting.report(inputs, at);
    }
    if (dumps.isEmpty()) {
      return reporting.report(inputs);
    }
    if (!options.asksFor(RuleId.LEAKED_TASK)) {
      throw Refusal.usage("--heap is about leaked-task, which --only leaves out");
    }
    return reporting.report(inputs, dumps);
  }
}
