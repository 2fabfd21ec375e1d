package dev.fathom.analyzer.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.fathom.analyzer.finding.Corrected;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.LatencyRow;
import dev.fathom.analyzer.finding.Notice;
import dev.fathom.analyzer.finding.Outcome;
import dev.fathom.analyzer.finding.RecordingInfo;
import dev.fathom.analyzer.finding.Report;
import java.io.IOException;
import java.io.StringWriter;

/**
 * For scripts: the whole report as JSON, in a fixed order. Additions do not change the schema
 * version; anything else does. Immutable.
 */
public final class JsonRenderer implements Renderer {

  private static final int SCHEMA_VERSION = 1;

  private final String toolVersion;

  /** A renderer that names this version of the tool. */
  public JsonRenderer(String toolVersion) {
    this.toolVersion = toolVersion;
  }

  @Override
  public void render(Report report, Appendable out) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonText.to(text)) {
      write(report, json);
    }
    out.append(text.getBuffer()).append('\n');
  }

  /**
   * Writes the report as one object, perhaps into a larger one.
   *
   * @throws IOException what the generator throws
   */
  public void write(Report report, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("schemaVersion", SCHEMA_VERSION);
    json.writeObjectFieldStart("tool");
    json.writeStringField("name", "fathom");
    json.writeStringField("version", toolVersion);
    json.writeEndObject();
    recording(report.recording(), json);
    json.writeArrayFieldStart("findings");
    for (Finding finding : report.findings()) {
      FindingJson.write(finding, json);
    }
    json.writeEndArray();
    analyses(report, json);
    json.writeArrayFieldStart("latency");
    for (LatencyRow row : report.latency()) {
      latency(row, json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void recording(RecordingInfo recording, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("recording");
    json.writeArrayFieldStart("files");
    for (String file : recording.files()) {
      json.writeString(file);
    }
    json.writeEndArray();
    json.writeStringField("start", JsonText.instant(recording.startNanos()));
    json.writeStringField("end", JsonText.instant(recording.endNanos()));
    json.writeStringField("jvm", recording.jvm());
    json.writeNumberField("chunks", recording.chunks());
    json.writeNumberField("events", recording.events());
    json.writeArrayFieldStart("notices");
    for (Notice notice : recording.notices()) {
      json.writeStartObject();
      json.writeBooleanField("incomplete", notice.incomplete());
      json.writeStringField("text", notice.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void analyses(Report report, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("analyses");
    for (Outcome outcome : report.outcomes()) {
      json.writeStartObject();
      json.writeStringField("rule", outcome.rule().id());
      if (outcome instanceof Outcome.Skipped skipped) {
        json.writeStringField("outcome", "skipped");
        json.writeStringField("reason", skipped.reason());
      } else if (outcome instanceof Outcome.Failed failed) {
        json.writeStringField("outcome", "failed");
        json.writeStringField("reason", failed.reason());
      } else {
        json.writeStringField("outcome", "completed");
        json.writeStringField("reason", "");
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void latency(LatencyRow row, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("operation", row.operation());
    FindingJson.site("site", row.site(), json);
    FindingJson.resource("resource", row.resource(), json);
    json.writeNumberField("count", row.count());
    json.writeNumberField("p50", row.p50());
    json.writeNumberField("p90", row.p90());
    json.writeNumberField("p99", row.p99());
    json.writeNumberField("p999", row.p999());
    json.writeNumberField("max", row.max());
    corrected(row.corrected(), json);
    json.writeStringField("hdr", row.hdr());
    json.writeEndObject();
  }

  private static void corrected(Corrected corrected, JsonGenerator json) throws IOException {
    if (corrected == null) {
      json.writeNullField("corrected");
      return;
    }
    json.writeObjectFieldStart("corrected");
    json.writeNumberField("intervalNanos", corrected.intervalNanos());
    json.writeNumberField("p50", corrected.p50());
    json.writeNumberField("p90", corrected.p90());
    json.writeNumberField("p99", corrected.p99());
    json.writeNumberField("p999", corrected.p999());
    json.writeNumberField("max", corrected.max());
    json.writeEndObject();
  }
}
