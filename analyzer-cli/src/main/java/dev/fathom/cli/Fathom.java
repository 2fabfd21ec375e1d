package dev.fathom.cli;

import dev.fathom.cli.exit.ExitStatus;
import dev.fathom.cli.exit.Refusal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
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

  @Spec private CommandLine.Model.CommandSpec spec;

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
    Failures failures = new Failures(host);
    try {
      CommandLine command = assemble(host, args);
      command.setParameterExceptionHandler(failures);
      command.setExecutionExceptionHandler(failures);
      return command.execute(args);
    } catch (Throwable bug) {
      return failures.handle(bug);
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

  private static CommandLine assemble(Host host, String... args) {
    Fathom fathom = new Fathom(host);
    CommandLine root = new CommandLine(fathom);
    addCommands(root, args);
    root.setOut(new PrintWriter(host.out(), true, StandardCharsets.UTF_8));
    root.setErr(new PrintWriter(host.err(), true, StandardCharsets.UTF_8));
    root.setExpandAtFiles(false);
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setExecutionStrategy(parsed -> fathom.executeColored(parsed));
    root.getCommandSpec().usageMessage().exitCodeList(ExitStatus.table());
    root.getSubcommands()
        .values()
        .forEach(c -> c.getCommandSpec().usageMessage().exitCodeList(ExitStatus.table()));
    CommandLine run = root.getSubcommands().get("run");
    if (run != null) {
      // What follows the word java is the program's, whatever it looks like.
      run.setStopAtPositional(true);
    }
    return root;
  }

  /** Adds the command that is asked for, or else all: the others would only cost time. */
  private static void addCommands(CommandLine root, String... args) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("demo", DemoCommand::new);
    commands.put("run", RunCommand::new);
    commands.put("report", ReportCommand::new);
    commands.put("rules", RulesCommand::new);
    Supplier<Object> asked = args.length == 0 ? null : commands.get(args[0]);
    if (asked != null) {
      root.addSubcommand(args[0], asked.get());
    } else {
      commands.forEach((name, command) -> root.addSubcommand(name, command.get()));
    }
  }

  private int executeColored(ParseResult parsed) {
    parsed
        .asCommandLineList()
        .forEach(c -> c.setColorScheme(Help.defaultColorScheme(colored(true) ? Ansi.ON : Ansi.OFF)));
    return new RunLast().execute(parsed);
  }
}
