package dev.fathom.cli.inspect;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.fathom.analyzer.recording.Loss;
import dev.fathom.analyzer.render.JsonText;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/** Writes a summary for programs. Stateless. */
public final class SummaryJson {

  private static final int SCHEMA_VERSION = 1;

  private SummaryJson() {}

  /** Writes it, in a fixed order. */
  public static void write(RecordingSummary summary, Writer out) throws IOException {
    try (JsonGenerator json = JsonText.to(out)) {
      json.writeStartObject();
      json.writeNumberField("schemaVersion", SCHEMA_VERSION);
      strings("files", summary.files(), json);
      json.writeStringField("start", JsonText.instant(summary.startNanos()));
      json.writeStringField("end", JsonText.instant(summary.endNanos()));
      json.writeNumberField("bytes", summary.bytes());
      json.writeNumberField("chunks", summary.chunks());
      json.writeNumberField("events", summary.events());
      json.writeNumberField("lostBytes", summary.lostBytes());
      jvms(summary, json);
      losses(summary, json);
      strings("off", summary.off(), json);
      types(summary, json);
      json.writeEndObject();
    }
    out.append('\n');
  }

  private static void strings(String name, Iterable<String> values, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private static void jvms(RecordingSummary summary, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("jvms");
    for (Jvm jvm : summary.jvms()) {
      json.writeStartObject();
      json.writeNumberField("pid", jvm.pid());
      json.writeStringField("name", jvm.name());
      json.writeStringField("version", jvm.version());
      json.writeStringField("options", jvm.options());
      json.writeStringField("program", jvm.program());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void losses(RecordingSummary summary, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("losses");
    for (Loss loss : summary.losses()) {
      json.writeStartObject();
      json.writeStringField("file", loss.file().toString());
      json.writeNumberField("offset", loss.offset());
      json.writeNumberField("bytes", loss.bytes());
      json.writeStringField("reason", loss.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void types(RecordingSummary summary, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("types");
    for (TypeSummary type : summary.types()) {
      json.writeStartObject();
      json.writeStringField("name", type.name());
      json.writeNumberField("events", type.events());
      json.writeNumberField("bytes", type.bytes());
      json.writeObjectFieldStart("settings");
      for (Map.Entry<String, String> setting : type.settings().entrySet()) {
        json.writeStringField(setting.getKey(), setting.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
