package dev.fathom.analyzer.verdict.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.fathom.analyzer.finding.Notice;
import dev.fathom.analyzer.finding.Outcome;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.render.JsonText;
import dev.fathom.analyzer.verdict.Judged;
import dev.fathom.analyzer.verdict.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/** SARIF 2.1.0, as code scanning wants it: one run, a result for each finding. Immutable. */
public final class SarifVerdict implements VerdictRenderer {

  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  private final String toolVersion;
  private final SourcePaths sources;

  /**
   * A renderer.
   *
   * @param toolVersion this version of the tool
   * @param sources where to find source files
   */
  public SarifVerdict(String toolVersion, SourcePaths sources) {
    this.toolVersion = toolVersion;
    this.sources = sources;
  }

  @Override
  public void render(Verdict verdict, Appendable out) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonText.to(text)) {
      json.writeStartObject();
      json.writeStringField("$schema", SCHEMA);
      json.writeStringField("version", "2.1.0");
      json.writeArrayFieldStart("runs");
      run(verdict, json);
      json.writeEndArray();
      json.writeEndObject();
    }
    out.append(text.getBuffer()).append('\n');
  }

  private void run(Verdict verdict, JsonGenerator json) throws IOException {
    List<RuleId> rules = verdict.report().outcomes().stream().map(Outcome::rule).toList();
    json.writeStartObject();
    tool(rules, json);
    invocation(verdict, json);
    json.writeStringField("columnKind", "utf16CodeUnits");
    json.writeArrayFieldStart("results");
    SarifResult results = new SarifResult(sources, rules, json);
    for (Judged judged : verdict.findings()) {
      results.write(judged);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void tool(List<RuleId> rules, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "Fathom");
    json.writeStringField("version", toolVersion);
    json.writeArrayFieldStart("rules");
    for (RuleId rule : rules) {
      json.writeStartObject();
      json.writeStringField("id", rule.id());
      json.writeObjectFieldStart("shortDescription");
      json.writeStringField("text", rule.summary());
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  /** What a reader must know before anything else, and which rules could not look. */
  private static void invocation(Verdict verdict, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("invocations");
    json.writeStartObject();
    json.writeBooleanField(
        "executionSuccessful",
        verdict.report().outcomes().stream().noneMatch(Outcome.Failed.class::isInstance));
    json.writeArrayFieldStart("toolExecutionNotifications");
    for (Notice notice : verdict.report().recording().notices()) {
      notification(notice.incomplete() ? "warning" : "note", notice.text(), json);
    }
    for (Outcome outcome : verdict.report().outcomes()) {
      if (outcome instanceof Outcome.Skipped skipped) {
        notification("note", skipped.rule() + " was skipped: " + skipped.reason(), json);
      } else if (outcome instanceof Outcome.Failed failed) {
        notification("error", failed.rule() + " failed: " + failed.reason(), json);
      }
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void notification(String level, String text, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("level", level);
    json.writeObjectFieldStart("message");
    json.writeStringField("text", text);
    json.writeEndObject();
    json.writeEndObject();
  }
}
