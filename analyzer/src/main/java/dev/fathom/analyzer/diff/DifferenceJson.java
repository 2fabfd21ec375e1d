package dev.fathom.analyzer.diff;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.render.JsonText;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/** A difference for scripts. Stateless. */
public final class DifferenceJson {

  private DifferenceJson() {}

  /**
   * Writes it, with a line feed at its end.
   *
   * @throws IOException what {@code out} throws
   */
  public static void write(Difference difference, Appendable out) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonText.to(text)) {
      json.writeStartObject();
      json.writeNumberField("schemaVersion", 1);
      findings("new", difference.added(), json);
      findings("gone", difference.gone(), json);
      json.writeArrayFieldStart("changed");
      for (Difference.Regraded each : difference.changed()) {
        json.writeStartObject();
        json.writeStringField("fingerprint", each.after().fingerprint());
        json.writeStringField("from", each.before().grade().word());
        json.writeStringField("to", each.after().grade().word());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("latency");
      for (LatencyChange change : difference.latency()) {
        latency(change, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.append(text.getBuffer()).append('\n');
  }

  private static void findings(String field, List<Finding> findings, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (Finding finding : findings) {
      json.writeStartObject();
      json.writeStringField("rule", finding.rule().id());
      json.writeStringField("grade", finding.grade().word());
      json.writeStringField("fingerprint", finding.fingerprint());
      json.writeStringField("message", finding.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void latency(LatencyChange change, JsonGenerator json) throws IOException {
    boolean slower = change.direction() == LatencyChange.Direction.SLOWER;
    json.writeStartObject();
    json.writeStringField("name", change.name());
    json.writeStringField("percentile", change.percentile());
    json.writeStringField("direction", slower ? "slower" : "faster");
    interval("base", change.base(), json);
    interval("now", change.now(), json);
    json.writeEndObject();
  }

  private static void interval(String field, Interval interval, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(field);
    json.writeNumberField("low", interval.low());
    json.writeNumberField("value", interval.value());
    json.writeNumberField("high", interval.high());
    json.writeEndObject();
  }
}
