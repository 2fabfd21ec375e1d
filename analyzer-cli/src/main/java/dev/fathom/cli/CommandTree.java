package dev.fathom.cli;

import dev.fathom.cli.exit.ExitStatus;
import dev.fathom.cli.launch.Level;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The tree of commands, put together for one command line. */
final class CommandTree {

  private static final Map<String, Supplier<Object>> COMMANDS = commands();

  private CommandTree() {}

  /**
   * Builds it.
   *
   * @param fathom the root
   * @param args what the user wrote: when they begin with a command, the other commands are left
   *     out, because describing them all takes longer than most of them run
   */
  static CommandLine of(Fathom fathom, String... args) {
    CommandLine root = new CommandLine(fathom);
    Supplier<Object> asked = args.length == 0 ? null : COMMANDS.get(args[0]);
    if (asked != null) {
      root.addSubcommand(args[0], asked.get());
    } else {
      COMMANDS.forEach((name, command) -> root.addSubcommand(name, command.get()));
    }
    describe(root);
    root.getSubcommands().values().forEach(CommandTree::describe);
    registerWords(root);
    connect(root, fathom);
    return root;
  }

  private static Map<String, Supplier<Object>> commands() {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("demo", DemoCommand::new);
    commands.put("run", RunCommand::new);
    commands.put("attach", AttachCommand::new);
    commands.put("detach", DetachCommand::new);
    commands.put("report", ReportCommand::new);
    commands.put("check", CheckCommand::new);
    commands.put("diff", DiffCommand::new);
    commands.put("prove", ProveCommand::new);
    commands.put("summary", SummaryCommand::new);
    commands.put("events", EventsCommand::new);
    commands.put("export", ExportCommand::new);
    commands.put("recover", RecoverCommand::new);
    commands.put("rules", RulesCommand::new);
    return commands;
  }

  private static void describe(CommandLine command) {
    command.getCommandSpec().usageMessage().exitCodeList(ExitStatus.table());
  }

  private static void registerWords(CommandLine root) {
    root.registerConverter(ColorMode.class, new Words<>(ColorMode.class));
    root.registerConverter(Format.class, new Words<>(Format.class));
    root.registerConverter(ReportFormat.class, new Words<>(ReportFormat.class));
    root.registerConverter(EventsFormat.class, new Words<>(EventsFormat.class));
    root.registerConverter(ExportFormat.class, new Words<>(ExportFormat.class));
    root.registerConverter(CheckFormat.class, new Words<>(CheckFormat.class));
    root.registerConverter(BaselineOptions.Action.class, new Words<>(BaselineOptions.Action.class));
    root.registerConverter(Level.class, new Words<>(Level.class));
    root.registerConverter(DemoCommand.Threads.class, new Words<>(DemoCommand.Threads.class));
  }

  private static void connect(CommandLine root, Fathom fathom) {
    Host host = fathom.host();
    Failures failures = new Failures(host);
    root.setOut(new PrintWriter(host.out(), true, StandardCharsets.UTF_8));
    root.setErr(new PrintWriter(host.err(), true, StandardCharsets.UTF_8));
    root.setParameterExceptionHandler(failures);
    root.setExecutionExceptionHandler(failures);
    root.setExecutionStrategy(parsed -> executeColored(parsed, fathom));
    // An @ word may be meant for the java that "run" starts.
    root.setExpandAtFiles(false);
    CommandLine run = root.getSubcommands().get("run");
    if (run != null) {
      // What follows the word java is the program's, whatever it looks like.
      run.setStopAtPositional(true);
    }
  }

  private static int executeColored(ParseResult parsed, Fathom fathom) {
    Ansi ansi = fathom.colored(true) ? Ansi.ON : Ansi.OFF;
    parsed.asCommandLineList().forEach(c -> c.setColorScheme(Help.defaultColorScheme(ansi)));
    return new RunLast().execute(parsed);
  }
}
