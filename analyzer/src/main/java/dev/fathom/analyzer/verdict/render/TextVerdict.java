package dev.fathom.analyzer.verdict.render;

import dev.fathom.analyzer.baseline.Waiver;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Notice;
import dev.fathom.analyzer.verdict.Judged;
import dev.fathom.analyzer.verdict.Status;
import dev.fathom.analyzer.verdict.Verdict;
import java.io.IOException;

/** For a person who reads the log of a build: what fails it first, a line each. */
public final class TextVerdict implements VerdictRenderer {

  @Override
  public void render(Verdict verdict, Appendable out) throws IOException {
    for (Notice notice : verdict.report().recording().notices()) {
      out.append("! ").append(notice.text()).append('\n');
    }
    for (Status status : Status.values()) {
      for (Judged judged : verdict.findings()) {
        if (judged.status() == status) {
          line(judged, out);
        }
      }
    }
    for (Waiver waiver : verdict.fixed()) {
      out.append("fixed      ").append(waiver.fingerprint()).append('\n');
    }
    out.append(Sentences.summary(verdict)).append('\n');
  }

  private static void line(Judged judged, Appendable out) throws IOException {
    Finding finding = judged.finding();
    out.append(Sentences.padded(judged.status().word(), 10))
        .append(' ')
        .append(finding.rule().id())
        .append(" (")
        .append(finding.grade().word())
        .append(") ")
        .append(finding.message())
        .append('\n');
    if (judged.status() != Status.TOLERATED) {
      out.append("           at ").append(finding.site().toString()).append('\n');
      out.append("           fingerprint ").append(finding.fingerprint()).append('\n');
    }
  }
}
