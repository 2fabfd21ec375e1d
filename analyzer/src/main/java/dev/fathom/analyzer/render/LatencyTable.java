package dev.fathom.analyzer.render;

import dev.fathom.analyzer.finding.Corrected;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.LatencyRow;
import dev.fathom.analyzer.finding.Site;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The latencies that cost most time. */
final class LatencyTable {

  private static final int ROWS = 10;
  private static final String FORMAT = "  %-32s %9s %7s %7s %7s %7s %7s";

  private final Palette palette;
  private final TextLines lines;

  LatencyTable(Palette palette, TextLines lines) {
    this.palette = palette;
    this.lines = lines;
  }

  void render(List<LatencyRow> all) throws IOException {
    if (all.isEmpty()) {
      return;
    }
    List<LatencyRow> rows = withoutParts(all);
    lines.blank();
    lines.line(palette.strong("Latency"));
    lines.line(
        palette.faint(
            String.format(
                Locale.ROOT, FORMAT, "operation", "count", "p50", "p90", "p99", "p99.9", "max")));
    for (LatencyRow row : rows.subList(0, Math.min(ROWS, rows.size()))) {
      lines.line(
          String.format(
              Locale.ROOT,
              FORMAT,
              TextLines.column(name(row), 32),
              row.count(),
              Durations.format(row.p50()),
              Durations.format(row.p90()),
              Durations.format(row.p99()),
              Durations.format(row.p999()),
              Durations.format(row.max())));
      if (row.corrected() != null) {
        corrected(row.corrected());
      }
    }
    if (rows.size() > ROWS) {
      lines.line("  … and " + (rows.size() - ROWS) + " more");
    }
  }

  /** A table this narrow cannot name sites, so the rows of single sites yield to their sum. */
  private static List<LatencyRow> withoutParts(List<LatencyRow> all) {
    Set<String> sums =
        all.stream()
            .filter(row -> row.site().equals(Site.UNKNOWN))
            .map(LatencyTable::name)
            .collect(Collectors.toSet());
    return all.stream()
        .filter(row -> row.site().equals(Site.UNKNOWN) || !sums.contains(name(row)))
        .toList();
  }

  private void corrected(Corrected corrected) throws IOException {
    String pace = "  if called every " + Durations.format(corrected.intervalNanos());
    lines.line(
        palette.faint(
            String.format(
                Locale.ROOT,
                FORMAT,
                TextLines.column(pace, 32),
                "",
                Durations.format(corrected.p50()),
                Durations.format(corrected.p90()),
                Durations.format(corrected.p99()),
                Durations.format(corrected.p999()),
                Durations.format(corrected.max()))));
  }

  private static String name(LatencyRow row) {
    String resource = row.resource() == null ? "" : " " + row.resource().display();
    return row.operation() + resource;
  }
}
