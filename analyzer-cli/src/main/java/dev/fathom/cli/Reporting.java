package dev.fathom.cli;

import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Notice;
import dev.fathom.analyzer.finding.Outcome;
import dev.fathom.analyzer.finding.Report;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.cli.exit.ExitStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * From recordings to a written report and an exit status. Used by one thread.
 *
 * @param fathom the command line's root
 * @param format how the report is written
 * @param output where it goes
 * @param only the rules to report; empty for all
 * @param failOn which findings make the command fail
 * @param strict whether an incomplete recording does
 */
record Reporting(
    Fathom fathom,
    Format format,
    Output output,
    List<RuleId> only,
    FailOn failOn,
    boolean strict) {

  /**
   * Analyses the recordings as one and writes the report.
   *
   * @throws IOException when nothing of them can be read
   */
  int report(List<Path> inputs) throws IOException {
    output.requireNoneOf(inputs);
    Report report = Analyzer.analyze(inputs, options());
    output.write(render(report));
    return status(report);
  }

  /** Checks that the report would not overwrite one of these files. */
  void requireNoneOf(List<Path> files) {
    output.requireNoneOf(files);
  }

  /** The exit status that a report deserves. An error outranks findings. */
  int status(Report report) {
    boolean broken = false;
    for (Outcome outcome : report.outcomes()) {
      if (outcome instanceof Outcome.Failed failed) {
        fathom.host().say("a bug in Fathom stopped %s: %s".formatted(failed.rule(), failed.reason()));
        broken = true;
      }
    }
    if (broken) {
      return ExitStatus.BUG;
    }
    if (strict && report.recording().notices().stream().anyMatch(Notice::incomplete)) {
      fathom.host().say("the recording is incomplete, which --strict does not accept");
      return ExitStatus.INPUT;
    }
    List<Finding> findings = report.findings();
    return findings.stream().anyMatch(failOn::matches) ? ExitStatus.FINDINGS : ExitStatus.CLEAN;
  }
}
