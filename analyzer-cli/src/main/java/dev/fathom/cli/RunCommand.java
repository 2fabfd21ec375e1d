package dev.fathom.cli;

import dev.fathom.cli.launch.JavaCommand;
import dev.fathom.cli.launch.Level;
import dev.fathom.cli.launch.Program;
import dev.fathom.cli.launch.Proof;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code fathom run}: a program of the user's, under the agent. */
@Command(
    name = "run",
    header = "Start a program under the agent, and report when it ends.",
    description = {
      "The program keeps its standard input, output and errors; the report follows on standard"
          + " output when it has ended, also after Ctrl-C. The exit status is the program's when"
          + " that is not 0, and the report's otherwise."
    },
    footer = {
      "",
      "Examples:",
      "  fathom run -- java -jar app.jar",
      "  fathom run --proof exit -- java -XX:-EliminateAllocations -jar app.jar",
      "  fathom run --level high -o report.txt --record app.jfr -- java -cp classes shop.Main --port 80"
    })
final class RunCommand implements Callable<Integer> {

  @ParentCommand private Fathom fathom;

  @Mixin private ReportOptions options;

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description = "How much the agent observes: ${COMPLETION-CANDIDATES}; default: default.")
  private Level level = Level.DEFAULT;

  @Option(
      names = "--proof",
      paramLabel = "WHEN",
      description =
          "Let the program write two heap dumps, from which leaks are proved: ${COMPLETION-CANDIDATES};"
              + " default: off. At the exit that takes six seconds; the program stands still for"
              + " about a second for each 400 MiB of heap. Needs -XX:-EliminateAllocations for a"
              + " proof.")
  private Proof proof = Proof.OFF;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "Keep the recording there; otherwise it is deleted after the report.")
  private Path recording;

  @Parameters(
      arity = "1..*",
      paramLabel = "java ...",
      hideParamSyntax = true,
      description = "The command that starts the program, beginning with java.")
  private List<String> command;

  @Override
  public Integer call() throws IOException, InterruptedException {
    JavaCommand program = new JavaCommand(command);
    return new ObservedRun(fathom.host(), level, proof, recording, options.reporting(fathom))
        .run(program, Program::withOwnOutput);
  }
}
