package dev.fathom.analyzer.verdict.render;

import dev.fathom.analyzer.baseline.Waiver;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Notice;
import dev.fathom.analyzer.verdict.Judged;
import dev.fathom.analyzer.verdict.Verdict;
import java.io.IOException;

/** A summary for the page of a pull request. Stateless. */
public final class MarkdownVerdict implements VerdictRenderer {

  @Override
  public void render(Verdict verdict, Appendable out) throws IOException {
    out.append("## Fathom ").append(escaped(Sentences.summary(verdict))).append('\n');
    for (Notice notice : verdict.report().recording().notices()) {
      out.append("\n> ").append(escaped(notice.text())).append('\n');
    }
    if (!verdict.findings().isEmpty()) {
      out.append("\n| | rule | grade | where | what |\n|---|---|---|---|---|\n");
      for (Judged judged : verdict.findings()) {
        row(judged, out);
      }
    }
    if (!verdict.fixed().isEmpty()) {
      out.append("\nFixed; remove them from the baseline:\n\n");
      for (Waiver waiver : verdict.fixed()) {
        out.append("- ").append(escaped(waiver.fingerprint())).append('\n');
      }
    }
  }

  private static void row(Judged judged, Appendable out) throws IOException {
    Finding finding = judged.finding();
    cell(judged.status().word(), out);
    cell(finding.rule().id(), out);
    cell(finding.grade().word(), out);
    cell(finding.site().toString(), out);
    cell(finding.message(), out);
    out.append("|\n");
  }

  private static void cell(String text, Appendable out) throws IOException {
    out.append("| ").append(escaped(text)).append(' ');
  }

  /** Names of threads and labels come from the observed program and may hold anything. */
  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n', '\r' -> safe.append(' ');
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '&' -> safe.append("&amp;");
        case '|', '*', '_', '`', '[', ']', '\\', '#', '@' -> safe.append('\\').append(c);
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }
}
