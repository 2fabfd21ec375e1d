package dev.fathom.analyzer.render;

import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Report;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.Site;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * For spreadsheets: a header and one row for each finding, as RFC 4180 has it, but with line feeds
 * alone. Times are nanoseconds. Immutable.
 */
public final class CsvRenderer implements Renderer {

  private static final List<String> HEADER =
      List.of(
          "rule",
          "grade",
          "severity",
          "count",
          "totalWaitNanos",
          "maxWaitNanos",
          "class",
          "method",
          "line",
          "resourceKind",
          "resourceLabel",
          "resourceClass",
          "fingerprint",
          "message",
          "whyNotProved",
          "fix");

  /** A renderer. */
  public CsvRenderer() {}

  @Override
  public void render(Report report, Appendable out) throws IOException {
    row(HEADER, out);
    for (Finding finding : report.findings()) {
      row(cells(finding), out);
    }
  }

  private static List<String> cells(Finding finding) {
    Site site = finding.site();
    ResourceRef resource =
        finding.resource() == null ? new ResourceRef(0, "", "", "") : finding.resource();
    return List.of(
        finding.rule().id(),
        finding.grade().word(),
        finding.grade().severity().word(),
        Long.toString(finding.count()),
        Long.toString(finding.totalWaitNanos()),
        Long.toString(finding.maxWaitNanos()),
        site.className(),
        site.method(),
        site.line() > 0 ? Integer.toString(site.line()) : "",
        resource.kind(),
        resource.label(),
        resource.className(),
        finding.fingerprint(),
        finding.message(),
        finding.whyNotProved(),
        finding.fix());
  }

  private static void row(List<String> cells, Appendable out) throws IOException {
    out.append(cells.stream().map(CsvRenderer::cell).collect(Collectors.joining(",")));
    out.append('\n');
  }

  private static String cell(String text) {
    boolean plain =
        text.indexOf(',') < 0
            && text.indexOf('"') < 0
            && text.indexOf('\n') < 0
            && text.indexOf('\r') < 0;
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
