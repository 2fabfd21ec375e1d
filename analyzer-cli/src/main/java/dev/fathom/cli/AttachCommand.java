package dev.fathom.cli;

import dev.fathom.cli.attach.RunningJvm;
import dev.fathom.cli.exit.ExitStatus;
import dev.fathom.cli.exit.Refusal;
import dev.fathom.cli.launch.Agent;
import dev.fathom.cli.launch.Level;
import dev.fathom.cli.launch.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code fathom attach}: the agent in a JVM that runs already. */
@Command(
    name = "attach",
    header = "Load the agent into a running JVM, and report what it waits for.",
    description = {
      "With --for, the agent stays that long and the report follows, also after Ctrl-C. Without it,"
          + " the agent stays until 'fathom detach' or the program's end, and writes its recording"
          + " then. What happened before is unknown."
    },
    footer = {
      "",
      "Examples:",
      "  fathom attach 4711 --for 60s",
      "  fathom attach shop.Main --record app.jfr"
    })
final class AttachCommand implements Callable<Integer> {

  @ParentCommand private Fathom fathom;

  @Mixin private ReportOptions options;

  @Parameters(
      index = "0",
      paramLabel = "PID|NAME",
      description = "The JVM: its process id, or a part of its command line.")
  private String jvm;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Detach after this time, and report.")
  private Duration time;

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description = "How much the agent observes: ${COMPLETION-CANDIDATES}; default: default.")
  private Level level = Level.DEFAULT;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "Keep the recording there; needed without --for.")
  private Path recording;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (time != null) {
      Reporting reporting = options.reporting(fathom);
      return new ObservedTime(fathom.host(), level, recording, reporting)
          .observe(RunningJvm.find(jvm), time);
    }
    if (recording == null) {
      throw Refusal.usage("attach needs --for TIME to report, or --record FILE to record on");
    }
    Output.requireWritable(recording);
    attach(RunningJvm.find(jvm));
    return ExitStatus.CLEAN;
  }

  /** The agent's jar must stay as long as the agent does, so its directory is not deleted. */
  @SuppressWarnings("resource")
  private void attach(RunningJvm target) {
    Agent agent = Agent.unpack(Workspace.create());
    target.load(agent.jar(), agent.attachOptions(level, recording));
    fathom.host().say("recording until 'fathom detach " + target.pid() + "' into " + recording);
  }
}
