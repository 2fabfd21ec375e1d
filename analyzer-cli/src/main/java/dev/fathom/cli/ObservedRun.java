package dev.fathom.cli;

import dev.fathom.cli.exit.Refusal;
import dev.fathom.cli.launch.Agent;
import dev.fathom.cli.launch.JavaCommand;
import dev.fathom.cli.launch.Level;
import dev.fathom.cli.launch.Program;
import dev.fathom.cli.launch.Proof;
import dev.fathom.cli.launch.ShutdownGuard;
import dev.fathom.cli.launch.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * A program's run under the agent, and the report on it. Used by one thread.
 *
 * @param host where to talk
 * @param level how much the agent observes
 * @param proof when it writes heap dumps beside the recording
 * @param recording where the recording is kept; null to throw it away after the report
 * @param reporting how to report
 */
record ObservedRun(Host host, Level level, Proof proof, Path recording, Reporting reporting) {

  ObservedRun {
    if (recording != null) {
      Output.requireWritable(recording);
      reporting.requireNoneOf(List.of(recording));
    }
  }

  /**
   * Runs the program to its end and reports, also when the user interrupts it.
   *
   * @param command starts the program; the agent is put into it
   * @param start makes the program of the complete command
   * @return the program's exit status when it failed, else that of the report
   * @throws InterruptedException while waiting for the program
   * @throws IOException when nothing of the recording can be read
   */
  int run(JavaCommand command, Function<List<String>, Program> start)
      throws IOException, InterruptedException {
    try (ShutdownGuard guard = ShutdownGuard.install();
        Workspace workspace = Workspace.create()) {
      Path file = recording == null ? workspace.file("recording.jfr") : recording;
      String agent = Agent.unpack(workspace).argument(level, proof, file);
      Output.clear(file);
      int status = start.apply(command.with(agent)).run(guard);
      if (status != 0) {
        host.say("the program ended with exit status " + status);
      }
      int reported = report(file);
      return status != 0 ? status : reported;
    }
  }

  private int report(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw Refusal.input("the program left no recording");
    }
    if (recording != null) {
      host.say("the recording is in " + recording);
    }
    return recording == null ? reporting.reportTemporary(file) : reporting.report(List.of(file));
  }
}
