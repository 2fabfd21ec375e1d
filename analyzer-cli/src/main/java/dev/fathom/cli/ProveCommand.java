package dev.fathom.cli;

import dev.fathom.analyzer.AnalysisOptions;
import dev.fathom.analyzer.proof.ProofReport;
import dev.fathom.analyzer.proof.ProofResult;
import dev.fathom.cli.attach.RunningJvm;
import dev.fathom.cli.exit.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code fathom prove}: which blocked threads can never be woken. */
@Command(
    name = "prove",
    header = "Prove from heap dumps which blocked threads nobody can ever wake.",
    description = {
      "A running JVM is dumped twice and stands still meanwhile, about a second for each 400 MiB of"
          + " heap; its local management agent stays on. Leaks are proved when it was started with"
          + " -XX:-EliminateAllocations, and suspected otherwise. No agent of Fathom is needed."
    },
    footer = {
      "",
      "Examples:",
      "  fathom prove 4711",
      "  fathom prove shop.Main --keep dumps --fail-on suspected",
      "  fathom prove first.hprof second.hprof"
    })
final class ProveCommand implements Callable<Integer> {

  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final String DUMP = ".hprof";

  @ParentCommand private Fathom fathom;

  @Mixin private VerdictOptions options;

  @Parameters(
      arity = "1..*",
      paramLabel = "PID|NAME|FILE",
      description =
          "A JVM, by its process id or a part of its command line; or heap dumps of one JVM in"
              + " their order.")
  private List<String> inputs;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      defaultValue = "6s",
      description = "Time between the dumps of a JVM, at least 5s; default: ${DEFAULT-VALUE}.")
  private Duration interval;

  @Option(
      names = "--yes",
      description = "Agree to the long pause of a JVM with more than 4 GiB of heap in use.")
  private boolean yes;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Keep the dumps of a JVM there. They hold all its data, secrets included.")
  private Path keep;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Reporting reporting = options.reporting(fathom, AnalysisOptions.DEFAULT, false);
    if (inputs.size() == 1 && namesJvm(inputs.get(0))) {
      if (interval.compareTo(SHORTEST) < 0) {
        throw Refusal.usage("--interval must be at least 5s: a shorter wait proves nothing");
      }
      long mostHeap = yes ? Long.MAX_VALUE : DumpCost.LIMIT;
      return new ProvenJvm(fathom.host(), interval, mostHeap, keep, reporting)
          .prove(RunningJvm.find(inputs.get(0)));
    }
    if (keep != null) {
      throw Refusal.usage("--keep is for the dumps of a running JVM");
    }
    return report(reporting, inputs.stream().map(Path::of).toList());
  }

  private int report(Reporting reporting, List<Path> dumps) throws IOException {
    reporting.requireNoneOf(dumps);
    ProofResult proof = new DumpAnalysis(fathom.host()).analyze(dumps);
    List<String> names = dumps.stream().map(Path::toString).toList();
    return reporting.report(ProofReport.of(proof, names, DumpAnalysis.MOST_TASKS));
  }

  private static boolean namesJvm(String input) {
    return input.matches("\\d{1,18}") || !(input.endsWith(DUMP) || Files.exists(Path.of(input)));
  }
}
