package dev.fathom.cli;

import dev.fathom.analyzer.AnalysisOptions;
import dev.fathom.analyzer.Analyzer;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.RecordingInfo;
import dev.fathom.analyzer.finding.Report;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.operation.Operation;
import dev.fathom.analyzer.operation.OperationReader;
import dev.fathom.analyzer.recording.Recordings;
import dev.fathom.cli.exit.ExitStatus;
import dev.fathom.cli.exit.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * From recordings to a written report and an exit status. Used by one thread.
 *
 * @param host where to talk
 * @param rendering how the report is written
 * @param output where it goes
 * @param options what to look for
 * @param failOn which findings make the command fail
 * @param strict whether an incomplete recording does
 */
record Reporting(
    Host host,
    Rendering rendering,
    Output output,
    AnalysisOptions options,
    FailOn failOn,
    boolean strict) {

  /**
   * Analyses the recordings as one and writes the report.
   *
   * @throws IOException when nothing of them can be read
   */
  int report(List<Path> inputs) throws IOException {
    output.requireNoneOf(inputs);
    return report(withDumps(inputs));
  }

  /** With what the agent has left beside the recording. */
  private Report withDumps(List<Path> inputs) throws IOException {
    return new HeapEvidence(host).joinWithDumpsBeside(analyzed(inputs), inputs, options.rules());
  }

  /**
   * The same for what the recordings held at a moment.
   *
   * @throws IOException when nothing of them can be read
   */
  int report(List<Path> inputs, Moment at) throws IOException {
    output.requireNoneOf(inputs);
    try (ReadingProgress progress = new ReadingProgress(host)) {
      return report(Analyzer.analyze(at.of(progress.open(inputs)), options));
    }
  }

  /**
   * The same, with what heap dumps of the same JVM prove.
   *
   * @throws IOException when nothing of the recordings can be read
   */
  int report(List<Path> inputs, List<Path> dumps) throws IOException {
    output.requireNoneOf(inputs);
    output.requireNoneOf(dumps);
    return report(new HeapEvidence(host).join(analyzed(inputs), dumps));
  }

  /**
   * Writes what the recordings tell of one operation.
   *
   * @throws IOException when nothing of them can be read
   */
  int follow(List<Path> inputs, String operation) throws IOException {
    output.requireNoneOf(inputs);
    if (rendering.format() != ReportFormat.TEXT) {
      throw Refusal.usage("--op is written as text only");
    }
    Operation found;
    try (ReadingProgress progress = new ReadingProgress(host)) {
      Recordings recordings = progress.open(inputs);
      found = OperationReader.read(recordings, operation, new SiteRule(List.of()));
    }
    output.write(rendering.bytes(found));
    return ExitStatus.CLEAN;
  }

  /**
   * The same for a recording that is deleted afterwards. Its name is a different one each time and
   * of no use to anybody, so the report does not give it.
   *
   * @throws IOException when nothing of it can be read
   */
  int reportTemporary(Path input) throws IOException {
    Report report = withDumps(List.of(input));
    return report(
        new Report(
            nameless(report.recording()), report.findings(), report.outcomes(), report.latency()));
  }

  private Report analyzed(List<Path> inputs) throws IOException {
    try (ReadingProgress progress = new ReadingProgress(host)) {
      return Analyzer.analyze(progress.open(inputs), options);
    }
  }

  private static RecordingInfo nameless(RecordingInfo recording) {
    return new RecordingInfo(
        List.of("temporary recording"),
        recording.startNanos(),
        recording.endNanos(),
        recording.jvm(),
        recording.chunks(),
        recording.events(),
        recording.notices());
  }

  /**
   * Writes a report that is made already.
   *
   * @return the exit status that it deserves
   */
  int report(Report report) throws IOException {
    output.write(rendering.bytes(report));
    return status(report);
  }

  /** Checks that the report would not overwrite one of these files. */
  void requireNoneOf(List<Path> files) {
    output.requireNoneOf(files);
  }

  /** The exit status that a report deserves. An error outranks findings. */
  int status(Report report) {
    OptionalInt defect = new Fitness(host, strict).defect(report);
    if (defect.isPresent()) {
      return defect.getAsInt();
    }
    List<Finding> findings = report.findings();
    return findings.stream().anyMatch(failOn::matches) ? ExitStatus.FINDINGS : ExitStatus.CLEAN;
  }
}
