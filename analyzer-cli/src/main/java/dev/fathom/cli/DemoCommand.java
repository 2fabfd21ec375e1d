package dev.fathom.cli;

import dev.fathom.analyzer.finding.Durations;
import dev.fathom.cli.demo.Demo;
import dev.fathom.cli.demo.DemoCatalogue;
import dev.fathom.cli.launch.JavaCommand;
import dev.fathom.cli.launch.Level;
import dev.fathom.cli.launch.Program;
import dev.fathom.cli.launch.Proof;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code fathom demo}: a small program with planted defects, under the agent. */
@Command(
    name = "demo",
    header = "Run a demo under the agent, and report what is wrong with it.",
    footer = {
      "",
      "Examples:",
      "  fathom demo                 all that is sick in the first demo",
      "  fathom demo --healthy       the same program without defects",
      "  fathom demo --list          all demos and what can be sick in them",
      "  fathom demo --format json -o report.json --keep demo.jfr"
    })
final class DemoCommand implements Callable<Integer> {

  /** Virtual threads exist only on newer JDKs; the demo itself says so where they do not. */
  enum Threads {
    VIRTUAL,
    PLATFORM;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** In which state the demo runs; all sicknesses unless one of these is given. */
  static final class Health {

    @Option(names = "--healthy", description = "Run it without any defect.")
    boolean healthy;

    @Option(
        names = "--sick",
        paramLabel = "SWITCH,...",
        hideParamSyntax = true,
        split = ",",
        description = "Run it with these defects only. Default: all.")
    List<String> sick = new ArrayList<>();
  }

  @ParentCommand private Fathom fathom;

  @Mixin private ReportOptions options;

  @ArgGroup private Health health = new Health();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Which demo; the first of the list unless given.")
  private String name;

  @Option(names = "--list", description = "List the demos instead of running one.")
  private boolean list;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "6s",
      converter = DurationConverter.class,
      description = "How long it works; default: ${DEFAULT-VALUE}.")
  private Duration duration;

  @Option(
      names = "--threads",
      paramLabel = "KIND",
      description = "${COMPLETION-CANDIDATES}; default: what the demo chooses.")
  private Threads threads;

  @Option(
      names = "--keep",
      paramLabel = "FILE",
      description = "Keep the recording there; otherwise it is deleted after the report.")
  private Path recording;

  @Override
  public Integer call() throws IOException, InterruptedException {
    DemoCatalogue demos = DemoCatalogue.of(fathom.host().demos());
    if (list) {
      demos.all().forEach(this::print);
      return fathom.flushed();
    }
    Demo demo = demos.named(name);
    demo.requireSwitches(health.sick);
    ObservedRun run =
        new ObservedRun(
            fathom.host(), Level.DEFAULT, Proof.OFF, recording, options.reporting(fathom));
    fathom
        .host()
        .say("running demo " + demo.name() + " for " + Durations.format(duration.toNanos()));
    return run.run(command(demo), complete -> Program.talkingTo(fathom.host().err(), complete));
  }

  private void print(Demo demo) {
    fathom.host().out().println(demo.name() + ": " + demo.summary());
    fathom.host().out().println("  --sick " + String.join("|", demo.switches()));
  }

  private JavaCommand command(Demo demo) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("-cp", fathom.host().demos(), demo.mainClass()));
    if (health.healthy) {
      command.add("--healthy");
    } else if (!health.sick.isEmpty()) {
      command.addAll(List.of("--sick", String.join(",", health.sick)));
    }
    command.addAll(List.of("--duration", duration.toMillis() + "ms"));
    if (threads != null) {
      command.addAll(List.of("--threads", threads.toString()));
    }
    return JavaCommand.ofThisJdk(command);
  }
}
