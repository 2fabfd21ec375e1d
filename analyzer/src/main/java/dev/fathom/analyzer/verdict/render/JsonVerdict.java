package dev.fathom.analyzer.verdict.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.fathom.analyzer.baseline.Waiver;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.render.JsonRenderer;
import dev.fathom.analyzer.render.JsonText;
import dev.fathom.analyzer.verdict.Status;
import dev.fathom.analyzer.verdict.Verdict;
import java.io.IOException;
import java.io.StringWriter;

/**
 * For scripts: the fingerprints by what they mean, and the whole report as {@code fathom report}
 * writes it. Immutable.
 */
public final class JsonVerdict implements VerdictRenderer {

  private final JsonRenderer report;

  /** A renderer that names this version of the tool. */
  public JsonVerdict(String toolVersion) {
    report = new JsonRenderer(toolVersion);
  }

  @Override
  public void render(Verdict verdict, Appendable out) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonText.to(text)) {
      json.writeStartObject();
      json.writeNumberField("schemaVersion", 1);
      json.writeBooleanField("failed", verdict.fails());
      for (Status status : Status.values()) {
        json.writeArrayFieldStart(status.word());
        for (Finding finding : verdict.with(status)) {
          json.writeString(finding.fingerprint());
        }
        json.writeEndArray();
      }
      json.writeArrayFieldStart("fixed");
      for (Waiver waiver : verdict.fixed()) {
        json.writeString(waiver.fingerprint());
      }
      json.writeEndArray();
      json.writeFieldName("report");
      report.write(verdict.report(), json);
      json.writeEndObject();
    }
    out.append(text.getBuffer()).append('\n');
  }
}
