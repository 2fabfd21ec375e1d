package dev.fathom.cli;

import dev.fathom.cli.attach.RunningJvm;
import dev.fathom.cli.exit.ExitStatus;
import dev.fathom.cli.launch.Agent;
import dev.fathom.cli.launch.Workspace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code fathom detach}: a JVM as it was before. */
@Command(
    name = "detach",
    header = "Take the agent out of a running JVM, which writes its recording.",
    footer = {"", "Examples:", "  fathom detach 4711"})
final class DetachCommand implements Callable<Integer> {

  @ParentCommand private Fathom fathom;

  @Parameters(
      index = "0",
      paramLabel = "PID|NAME",
      description = "The JVM: its process id, or a part of its command line.")
  private String jvm;

  @Override
  public Integer call() {
    RunningJvm target = RunningJvm.find(jvm);
    try (Workspace workspace = Workspace.create()) {
      target.unload(Agent.unpack(workspace).jar());
    }
    fathom.host().say("detached from " + target.pid());
    return ExitStatus.CLEAN;
  }
}
