package dev.fathom.cli.inspect;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.render.JsonText;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Events for programs: one object each. A span is in nanoseconds; a stack is a list of frames. */
public final class JsonRows implements RowWriter {

  private static final int SCHEMA_VERSION = 1;

  private final Writer out;
  private final JsonGenerator json;
  private List<Column> columns = List.of();

  /**
   * Writes there, without closing it.
   *
   * @throws IOException never, as nothing is written yet
   */
  public JsonRows(Writer out) throws IOException {
    this.out = out;
    this.json = JsonText.to(out);
  }

  @Override
  public void begin(String type, List<Column> shown) throws IOException {
    columns = List.copyOf(shown);
    json.writeStartObject();
    json.writeNumberField("schemaVersion", SCHEMA_VERSION);
    json.writeStringField("type", type);
    json.writeArrayFieldStart("events");
  }

  @Override
  public void row(List<Object> values) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < values.size(); i++) {
      json.writeFieldName(columns.get(i).name());
      write(values.get(i));
    }
    json.writeEndObject();
  }

  @Override
  public void end() throws IOException {
    json.writeEndArray();
    json.writeEndObject();
    json.close();
    out.append('\n');
  }

  private void write(Object value) throws IOException {
    if (value instanceof Column.Instant instant) {
      json.writeString(JsonText.instant(instant.nanos()));
    } else if (value instanceof Column.Span span) {
      json.writeNumber(span.nanos());
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Double number && Double.isFinite(number)) {
      json.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Stack stack) {
      json.writeStartArray();
      for (Frame frame : stack.frames()) {
        json.writeString(frame.toString());
      }
      json.writeEndArray();
    } else if (value instanceof String text) {
      json.writeString(text);
    } else {
      json.writeNull();
    }
  }
}
