package dev.fathom.analyzer.render;

import dev.fathom.analyzer.finding.Counts;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Evidence;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.LatencyRow;
import dev.fathom.analyzer.finding.Notice;
import dev.fathom.analyzer.finding.Outcome;
import dev.fathom.analyzer.finding.Report;
import dev.fathom.analyzer.model.Frame;
import java.io.IOException;
import java.util.List;

/**
 * For the summary of a build or a comment: a table of findings, then the details. Names of threads
 * and resources are the application's, so nothing of them acts as markup. Immutable.
 */
public final class MarkdownRenderer implements Renderer {

  private static final int FRAMES = 8;

  /** A renderer. */
  public MarkdownRenderer() {}

  @Override
  public void render(Report report, Appendable out) throws IOException {
    out.append("# Fathom: ")
        .append(report.findings().isEmpty() ? "no findings" : findings(report))
        .append("\n");
    for (Notice notice : report.recording().notices()) {
      out.append("\n> ").append(text(notice.text())).append("\n");
    }
    table(report.findings(), out);
    int number = 0;
    for (Finding finding : report.findings()) {
      number++;
      details(number, finding, out);
    }
    latency(report.latency(), out);
    skipped(report.outcomes(), out);
  }

  private static String findings(Report report) {
    return Counts.of(report.findings().size(), "finding");
  }

  private static void table(List<Finding> findings, Appendable out) throws IOException {
    if (findings.isEmpty()) {
      return;
    }
    out.append("\n| | grade | rule | count | wait | where |\n|---|---|---|---|---|---|\n");
    int number = 0;
    for (Finding finding : findings) {
      number++;
      String wait = finding.totalWaitNanos() == 0 ? "" : Durations.format(finding.totalWaitNanos());
      out.append("| " + number)
          .append(" | " + finding.grade().word())
          .append(" | " + finding.rule().id())
          .append(" | " + finding.count())
          .append(" | " + wait)
          .append(" | " + code(finding.site().toString()))
          .append(" |\n");
    }
  }

  private static void details(int number, Finding finding, Appendable out) throws IOException {
    out.append("\n## " + number + ". ")
        .append(finding.rule().id() + " (" + finding.grade().word() + ")\n\n")
        .append(text(finding.message()))
        .append(".\n");
    for (Evidence evidence : finding.evidence()) {
      out.append("\n- **" + text(evidence.label()) + "**: ").append(text(evidence.text()));
      out.append('\n');
      stack(evidence.stack(), out);
    }
    line("Not proved", finding.whyNotProved(), out);
    line("Fix", finding.fix(), out);
  }

  private static void stack(List<Frame> stack, Appendable out) throws IOException {
    if (stack.isEmpty()) {
      return;
    }
    out.append("\n  ```\n");
    for (Frame frame : stack.subList(0, Math.min(FRAMES, stack.size()))) {
      out.append("  at ").append(frame.toString().replace("`", "'")).append('\n');
    }
    out.append("  ```\n");
  }

  private static void line(String label, String text, Appendable out) throws IOException {
    if (!text.isEmpty()) {
      out.append("\n**" + label + ":** ").append(text(text)).append('\n');
    }
  }

  private static void latency(List<LatencyRow> rows, Appendable out) throws IOException {
    if (rows.isEmpty()) {
      return;
    }
    out.append("\n## Latency\n\n| operation | count | p50 | p90 | p99 | p99.9 | max |\n");
    out.append("|---|---|---|---|---|---|---|\n");
    for (LatencyRow row : rows) {
      String thing = row.resource() == null ? "" : " " + row.resource().display();
      out.append("| " + text(row.operation() + thing))
          .append(" | " + row.count())
          .append(" | " + Durations.format(row.p50()))
          .append(" | " + Durations.format(row.p90()))
          .append(" | " + Durations.format(row.p99()))
          .append(" | " + Durations.format(row.p999()))
          .append(" | " + Durations.format(row.max()))
          .append(" |\n");
    }
  }

  private static void skipped(List<Outcome> outcomes, Appendable out) throws IOException {
    for (Skips.Skip skip : Skips.of(outcomes)) {
      out.append("\n" + skip.subject() + ": ").append(text(skip.reason())).append('\n');
    }
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.Failed failed) {
        out.append("\n" + failed.rule() + " failed, a bug in Fathom: ");
        out.append(text(failed.reason())).append('\n');
      }
    }
  }

  private static String code(String text) {
    return "`" + text.replace("`", "'").replace("|", "\\|") + "`";
  }

  private static String text(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c == '<') {
                safe.append("&lt;");
              } else if (c == '\n' || c == '\r') {
                safe.append(' ');
              } else {
                safe.append("\\`*_[]|#&".indexOf(c) >= 0 ? "\\" : "").appendCodePoint(c);
              }
            });
    return safe.toString();
  }
}
