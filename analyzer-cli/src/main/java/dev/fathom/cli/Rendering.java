package dev.fathom.cli;

import dev.fathom.analyzer.finding.Report;
import dev.fathom.analyzer.operation.Operation;
import dev.fathom.analyzer.render.CsvRenderer;
import dev.fathom.analyzer.render.JsonRenderer;
import dev.fathom.analyzer.render.MarkdownRenderer;
import dev.fathom.analyzer.render.OperationText;
import dev.fathom.analyzer.render.Palette;
import dev.fathom.analyzer.render.Renderer;
import dev.fathom.analyzer.render.TextRenderer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * How a report becomes bytes.
 *
 * @param format the shape
 * @param colored whether text is coloured; the others never are
 */
record Rendering(ReportFormat format, boolean colored) {

  /** Columns of a text report: fixed, so that equal recordings give equal bytes everywhere. */
  private static final int WIDTH = 100;

  /** The report in UTF-8. */
  byte[] bytes(Report report) throws IOException {
    StringBuilder text = new StringBuilder();
    renderer().render(report, text);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** An operation as text in UTF-8. */
  byte[] bytes(Operation operation) throws IOException {
    StringBuilder text = new StringBuilder();
    new OperationText(palette(), WIDTH).render(operation, text);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private Palette palette() {
    return colored ? Palette.COLOUR : Palette.PLAIN;
  }

  private Renderer renderer() {
    return switch (format) {
      case TEXT -> new TextRenderer(palette(), WIDTH);
      case JSON -> new JsonRenderer(Build.current().version());
      case CSV -> new CsvRenderer();
      case MARKDOWN -> new MarkdownRenderer();
    };
  }
}
