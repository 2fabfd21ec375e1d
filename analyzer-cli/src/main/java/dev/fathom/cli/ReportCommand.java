package dev.fathom.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "  fathom report --only deadlock,leaked-task --fail-on suspected app.jfr"
    })
final class ReportCommand implements Callable<Integer> {

  @ParentCommand private Fathom fathom;

  @Mixin private ReportOptions options;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description = "Recordings, and directories of recordings, which are reported as one.")
  private List<Path> inputs;

  @Override
  public Integer call() throws IOException {
    return options.reporting(fathom).report(inputs);
  }
}
