package dev.fathom.analyzer.render;

import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Finding;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The summary: one line for each finding, most costly first, at most one screen. */
final class FindingTable {

  private static final int ROWS = 15;
  private static final int FIXED = 2 + 3 + 1 + 10 + 1 + 18 + 1 + 7 + 1 + 7 + 1;

  private final Palette palette;
  private final TextLines lines;

  FindingTable(Palette palette, TextLines lines) {
    this.palette = palette;
    this.lines = lines;
  }

  void render(List<Finding> findings) throws IOException {
    int number = 0;
    for (Finding finding : findings) {
      number++;
      if (number > ROWS) {
        lines.line("  … and " + (findings.size() - ROWS) + " more");
        return;
      }
      lines.line(row(number, finding));
    }
  }

  private String row(int number, Finding finding) {
    String wait = finding.totalWaitNanos() == 0 ? "" : Durations.format(finding.totalWaitNanos());
    String grade = String.format(Locale.ROOT, "%-10s", finding.grade().word());
    String where = finding.site().toString();
    int room = Math.max(20, lines.width() - FIXED);
    return String.format(
        Locale.ROOT,
        "  %2d. %s %-18s %6s× %7s %s",
        number,
        palette.severity(finding.grade().severity(), grade),
        finding.rule().id(),
        finding.count(),
        wait,
        where.length() > room ? TextLines.column(where, room) : where);
  }
}
