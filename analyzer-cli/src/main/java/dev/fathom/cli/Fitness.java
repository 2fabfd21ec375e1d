package dev.fathom.cli;

import dev.fathom.analyzer.finding.Notice;
import dev.fathom.analyzer.finding.Outcome;
import dev.fathom.analyzer.finding.Report;
import dev.fathom.cli.exit.ExitStatus;
import java.util.OptionalInt;

/**
 * Whether a report can be relied on. What it says of findings does not matter otherwise: an error
 * outranks them.
 *
 * @param host hears why not
 * @param strict whether it has to be complete
 */
record Fitness(Host host, boolean strict) {

  /** The exit status of a report that cannot be relied on; empty when it can. */
  OptionalInt defect(Report report) {
    boolean broken = false;
    for (Outcome outcome : report.outcomes()) {
      if (outcome instanceof Outcome.Failed failed) {
        host.say("a bug in Fathom stopped %s: %s".formatted(failed.rule(), failed.reason()));
        broken = true;
      }
    }
    if (broken) {
      return OptionalInt.of(ExitStatus.BUG);
    }
    if (strict && report.recording().notices().stream().anyMatch(Notice::incomplete)) {
      host.say("the recording is incomplete, which --strict does not accept");
      return OptionalInt.of(ExitStatus.INPUT);
    }
    return OptionalInt.empty();
  }
}
