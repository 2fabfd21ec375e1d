package dev.fathom.cli;

import dev.fathom.cli.exit.ExitStatus;
import dev.fathom.cli.exit.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code fathom} itself: it only has subcommands. Used by one thread. */
@Command(
    name = "fathom",
    header =
        "Shows what the threads of a JVM wait for, who keeps them waiting, and which will"
            + " never finish.",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit status:%n",
    synopsisSubcommandLabel = "COMMAND",
    usageHelpWidth = 100,
    footer = {
      "",
      "Examples:",
      "  fathom demo                      see a report on a sick program",
      "  fathom run -- java -jar app.jar  watch a program of your own",
      "  fathom report app.jfr            look into a recording"
    })
public final class Fathom implements Runnable {

  private final Host host;

  @Spec private CommandSpec spec;

  @Option(
      names = "--color",
      scope = ScopeType.INHERIT,
      paramLabel = "WHEN",
      description =
          "${COMPLETION-CANDIDATES}; default: auto, which obeys NO_COLOR, CLICOLOR and"
              + " CLICOLOR_FORCE.")
  private ColorMode color = ColorMode.AUTO;

  Fathom(Host host) {
    this.host = host;
  }

  /** Runs the command that the arguments name, and ends the JVM with its exit status. */
  public static void main(String[] args) {
    System.exit(execute(Host.current(), args));
  }

  /** Runs a command in a host and gives its exit status. Nothing is thrown. */
  static int execute(Host host, String... args) {
    try {
      return CommandTree.of(new Fathom(host), args).execute(args);
    } catch (Throwable bug) {
      // picocli hands on exceptions, but not errors.
      return new Failures(host).handle(bug);
    } finally {
      host.out().flush();
      host.err().flush();
    }
  }

  /** Without a subcommand there is nothing to do. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "missing command");
  }

  /** The process that the command runs in. */
  Host host() {
    return host;
  }

  /**
   * Whether to colour what is written.
   *
   * @param standard whether it goes to standard output, and so perhaps to a person
   */
  boolean colored(boolean standard) {
    return color.enabled(host.environment(), standard && host.terminal());
  }

  /** Ends a command that wrote to standard output. */
  int flushed() {
    if (host.out().checkError()) {
      throw Refusal.usage("cannot write to standard output");
    }
    return ExitStatus.CLEAN;
  }
}
