package dev.fathom.analyzer.render;

import dev.fathom.analyzer.finding.Evidence;
import dev.fathom.analyzer.finding.Finding;
import java.io.IOException;
import java.util.List;

/** The details of one finding. */
final class FindingText {

  private static final String INDENT = "   ";
  private static final int FRAMES = 8;
  private static final int THREADS = 8;
  private static final int EVIDENCE = 6;

  private final Palette palette;
  private final TextLines lines;

  FindingText(Palette palette, TextLines lines) {
    this.palette = palette;
    this.lines = lines;
  }

  void render(int number, Finding finding) throws IOException {
    lines.blank();
    lines.line(
        number
            + ". "
            + palette.severity(
                finding.grade().severity(),
                finding.rule().id() + " (" + finding.grade().word() + ")"));
    lines.wrapped(INDENT, finding.message());
    threads(finding.threads());
    for (Evidence evidence : finding.evidence().stream().limit(EVIDENCE).toList()) {
      evidence(evidence);
    }
    if (finding.evidence().size() > EVIDENCE) {
      lines.line(INDENT + "… and " + (finding.evidence().size() - EVIDENCE) + " more like these");
    }
    if (!finding.whyNotProved().isEmpty()) {
      lines.wrapped(INDENT + palette.faint("not proved: "), finding.whyNotProved());
    }
    if (!finding.fix().isEmpty()) {
      lines.wrapped(INDENT + palette.strong("fix: "), finding.fix());
    }
  }

  private void threads(List<String> names) throws IOException {
    if (!names.isEmpty()) {
      String shown = String.join(", ", names.subList(0, Math.min(THREADS, names.size())));
      String more = names.size() > THREADS ? " and " + (names.size() - THREADS) + " more" : "";
      lines.wrapped(INDENT + palette.faint("threads: "), shown + more);
    }
  }

  private void evidence(Evidence evidence) throws IOException {
    lines.wrapped(INDENT + palette.faint(evidence.label() + ": "), evidence.text());
    int shown = Math.min(FRAMES, evidence.stack().size());
    for (int i = 0; i < shown; i++) {
      lines.line(INDENT + "    at " + evidence.stack().get(i));
    }
    if (evidence.stack().size() > shown) {
      lines.line(INDENT + "    … " + (evidence.stack().size() - shown) + " more");
    }
  }
}
