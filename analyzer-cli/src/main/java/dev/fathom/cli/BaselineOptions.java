package dev.fathom.cli;

import dev.fathom.analyzer.baseline.Baseline;
import dev.fathom.analyzer.verdict.Verdict;
import dev.fathom.cli.check.BaselineFile;
import dev.fathom.cli.exit.Refusal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import picocli.CommandLine.Option;

/** What is known already, and what to do with that knowledge. */
final class BaselineOptions {

  /** What is done with the file. */
  enum Action {
    /** Waive what fails now. */
    CREATE,
    /** Fail on what is not waived. */
    CHECK,
    /** The same, and take out what is fixed. */
    PRUNE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Findings that are known and waived, by fingerprint.")
  private Path file;

  @Option(
      names = "--baseline-action",
      paramLabel = "ACTION",
      description =
          "check: fail on what is not waived, or no more; create: waive what fails now; prune: take"
              + " out what is fixed. Default: ${DEFAULT-VALUE}.")
  private Action action = Action.CHECK;

  @Option(
      names = "--until",
      paramLabel = "DATE",
      converter = DateConverter.class,
      description = "The last day of the waivers that are created, such as 2027-03-31.")
  private LocalDate until;

  /** Whether what fails now is to be waived rather than to fail. */
  boolean creates() {
    return action == Action.CREATE;
  }

  /** What is waived, as far as is known before the analysis. */
  Baseline read() {
    if (file == null && action != Action.CHECK) {
      throw Refusal.usage("--baseline-action " + action + " needs --baseline FILE");
    }
    if (until != null && action != Action.CREATE) {
      throw Refusal.usage("--until is for --baseline-action create");
    }
    if (action != Action.CHECK) {
      Output.requireWritable(file);
    }
    return new BaselineFile(file).read(action != Action.CREATE);
  }

  /** Does with the file what was asked for. */
  void apply(Baseline before, Verdict verdict) {
    switch (action) {
      case CREATE -> new BaselineFile(file).create(before, verdict, until);
      case PRUNE -> new BaselineFile(file).prune(before, verdict);
      case CHECK -> {}
    }
  }
}
