package dev.fathom.analyzer.render;

import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Notice;
import dev.fathom.analyzer.finding.Outcome;
import dev.fathom.analyzer.finding.RecordingInfo;
import dev.fathom.analyzer.finding.Report;
import dev.fathom.analyzer.finding.Severity;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * For a person in a terminal: what is missing, then one line for each finding, then the details.
 * Immutable.
 */
public final class TextRenderer implements Renderer {

  private final Palette palette;
  private final int width;

  /**
   * A renderer for a terminal.
   *
   * @param width columns, at least 40
   */
  public TextRenderer(Palette palette, int width) {
    this.palette = palette;
    this.width = Math.max(40, width);
  }

  @Override
  public void render(Report report, Appendable out) throws IOException {
    TextLines lines = new TextLines(out, width);
    head(report, lines);
    new FindingTable(palette, lines).render(report.findings());
    FindingText details = new FindingText(palette, lines);
    int number = 0;
    for (Finding finding : report.findings()) {
      number++;
      details.render(number, finding);
    }
    new LatencyTable(palette, lines).render(report.latency());
    outcomes(report.outcomes(), lines);
  }

  private void head(Report report, TextLines lines) throws IOException {
    RecordingInfo recording = report.recording();
    lines.wrapped("", palette.strong(String.join(", ", recording.files())));
    String extent = extent(recording);
    if (!extent.isEmpty()) {
      lines.wrapped("", palette.faint(extent));
    }
    for (Notice notice : recording.notices()) {
      Severity severity = notice.incomplete() ? Severity.WARNING : Severity.NOTE;
      lines.wrapped(palette.severity(severity, "! "), notice.text());
    }
    lines.blank();
    lines.line(palette.strong(tally(report.findings())));
  }

  /** What there is to say of the size; of heap dumps, which have no chunks, only the JVM. */
  private static String extent(RecordingInfo recording) {
    if (recording.chunks() == 0) {
      return recording.jvm();
    }
    return Stream.of(
            Durations.format(recording.endNanos() - recording.startNanos()),
            counted(recording.chunks(), "chunk"),
            counted(recording.events(), "event"),
            recording.jvm())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String tally(List<Finding> findings) {
    if (findings.isEmpty()) {
      return "No findings.";
    }
    return Stream.of(Severity.values())
            .map(severity -> tally(findings, severity))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", "))
        + ":";
  }

  private static String tally(List<Finding> findings, Severity severity) {
    long count =
        findings.stream().filter(finding -> finding.grade().severity() == severity).count();
    return count == 0 ? "" : counted(count, severity.word());
  }

  private static String counted(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }

  private void outcomes(List<Outcome> outcomes, TextLines lines) throws IOException {
    for (Skips.Skip skip : Skips.of(outcomes)) {
      lines.blank();
      lines.wrapped("", palette.faint(skip.subject() + ": ") + skip.reason());
    }
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.Failed failed) {
        lines.blank();
        lines.wrapped(
            palette.severity(Severity.ERROR, failed.rule() + " failed, a bug in Fathom: "),
            failed.reason());
      }
    }
  }
}
