package dev.fathom.cli.inspect;

import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.render.JsonText;
import java.io.IOException;
import java.util.List;

/** Events for people: one line each, {@code field=value}, of a stack the top frame only. */
public final class TextRows implements RowWriter {

  private final Appendable out;
  private List<Column> columns = List.of();

  /** Writes there. */
  public TextRows(Appendable out) {
    this.out = out;
  }

  @Override
  public void begin(String type, List<Column> shown) {
    columns = List.copyOf(shown);
  }

  @Override
  public void row(List<Object> values) throws IOException {
    for (int i = 0; i < values.size(); i++) {
      out.append(i == 0 ? "" : "  ").append(columns.get(i).name()).append('=');
      out.append(PlainText.oneLine(text(values.get(i))));
    }
    out.append('\n');
  }

  @Override
  public void end() {
    // Lines need no end.
  }

  private static String text(Object value) {
    if (value == null) {
      return "-";
    }
    if (value instanceof Column.Instant instant) {
      return JsonText.instant(instant.nanos());
    }
    if (value instanceof Column.Span span) {
      return Durations.format(span.nanos());
    }
    if (value instanceof Stack stack) {
      return stack.isEmpty() ? "-" : stack.frames().get(0).toString();
    }
    return value.toString();
  }
}
