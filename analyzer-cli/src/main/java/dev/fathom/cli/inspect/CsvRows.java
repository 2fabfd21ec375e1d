package dev.fathom.cli.inspect;

import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.render.JsonText;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Events for spreadsheets: comma-separated values as RFC 4180 has them, but with line feeds alone.
 * A span is in nanoseconds; the frames of a stack are joined by semicolons.
 */
public final class CsvRows implements RowWriter {

  private final Appendable out;

  /** Writes there. */
  public CsvRows(Appendable out) {
    this.out = out;
  }

  @Override
  public void begin(String type, List<Column> columns) throws IOException {
    line(columns.stream().map(Column::name).toList());
  }

  @Override
  public void row(List<Object> values) throws IOException {
    line(values.stream().map(CsvRows::text).toList());
  }

  @Override
  public void end() {
    // Lines need no end.
  }

  private void line(List<String> cells) throws IOException {
    out.append(cells.stream().map(CsvRows::quoted).collect(Collectors.joining(","))).append('\n');
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  private static String text(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Column.Instant instant) {
      return JsonText.instant(instant.nanos());
    }
    if (value instanceof Column.Span span) {
      return String.valueOf(span.nanos());
    }
    if (value instanceof Stack stack) {
      return stack.frames().stream().map(Frame::toString).collect(Collectors.joining(";"));
    }
    return value.toString();
  }
}
