package dev.fathom.analyzer.verdict.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.fathom.analyzer.finding.Evidence;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Severity;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.TaskRef;
import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.verdict.Judged;
import dev.fathom.analyzer.verdict.Status;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** The results of a SARIF run. Confined to one thread. */
final class SarifResult {

  private static final int MOST_TASKS = 50;

  private final SourcePaths sources;
  private final List<RuleId> rules;
  private final JsonGenerator json;

  SarifResult(SourcePaths sources, List<RuleId> rules, JsonGenerator json) {
    this.sources = sources;
    this.rules = List.copyOf(rules);
    this.json = json;
  }

  void write(Judged judged) throws IOException {
    Finding finding = judged.finding();
    json.writeStartObject();
    json.writeStringField("ruleId", finding.rule().id());
    int index = rules.indexOf(finding.rule());
    if (index >= 0) {
      json.writeNumberField("ruleIndex", index);
    }
    json.writeStringField("level", level(judged));
    message(finding.message());
    json.writeArrayFieldStart("locations");
    if (!finding.site().isUnknown()) {
      location(finding.site(), "");
    }
    json.writeEndArray();
    json.writeObjectFieldStart("partialFingerprints");
    json.writeStringField("fathom/v1", finding.fingerprint());
    json.writeEndObject();
    codeFlows(finding);
    suppressions(judged);
    properties(finding);
    json.writeEndObject();
  }

  private static String level(Judged judged) {
    Severity severity = judged.finding().grade().severity();
    return judged.status().fails() || severity == Severity.ERROR ? "error" : severity.word();
  }

  private void message(String text) throws IOException {
    json.writeObjectFieldStart("message");
    json.writeStringField("text", text);
    json.writeEndObject();
  }

  private void location(Site site, String text) throws IOException {
    json.writeStartObject();
    Optional<String> file = sources.find(site.className());
    if (file.isPresent()) {
      json.writeObjectFieldStart("physicalLocation");
      json.writeObjectFieldStart("artifactLocation");
      json.writeStringField("uri", uri(file.get()));
      json.writeEndObject();
      if (site.line() > 0) {
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", site.line());
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    json.writeArrayFieldStart("logicalLocations");
    json.writeStartObject();
    json.writeStringField("fullyQualifiedName", site.className() + "." + site.method());
    json.writeStringField("kind", "function");
    json.writeEndObject();
    json.writeEndArray();
    if (!text.isEmpty()) {
      message(text);
    }
    json.writeEndObject();
  }

  /** A path may hold what a URI must not. */
  private static String uri(String path) {
    try {
      return new URI(null, null, path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("any path can be quoted", e);
    }
  }

  /** One flow, in which each thread that takes part has a flow of its own. */
  private void codeFlows(Finding finding) throws IOException {
    List<Evidence> stacks = finding.evidence().stream().filter(e -> !e.stack().isEmpty()).toList();
    List<TaskRef> tasks =
        finding.tasks().stream().filter(t -> !t.site().isUnknown()).limit(MOST_TASKS).toList();
    if (stacks.isEmpty() && tasks.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("codeFlows");
    json.writeStartObject();
    json.writeArrayFieldStart("threadFlows");
    for (Evidence evidence : stacks) {
      evidence(evidence);
    }
    for (TaskRef task : tasks) {
      task(task);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  /** A flow goes forward in time, so the outermost frame comes first. */
  private void evidence(Evidence evidence) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", evidence.label());
    message(evidence.text());
    json.writeArrayFieldStart("locations");
    for (int i = evidence.stack().size() - 1; i >= 0; i--) {
      Frame frame = evidence.stack().get(i);
      step(Site.of(frame), i == 0 ? evidence.text() : frame.toString());
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void task(TaskRef task) throws IOException {
    String name = task.name().isEmpty() ? "#" + task.threadId() : task.name();
    json.writeStartObject();
    json.writeStringField("id", name);
    json.writeArrayFieldStart("locations");
    step(task.site(), name + " is " + task.state());
    json.writeEndArray();
    json.writeEndObject();
  }

  private void step(Site site, String text) throws IOException {
    json.writeStartObject();
    json.writeFieldName("location");
    location(site, text);
    json.writeEndObject();
  }

  private void suppressions(Judged judged) throws IOException {
    if (judged.status() == Status.WAIVED) {
      json.writeArrayFieldStart("suppressions");
      json.writeStartObject();
      json.writeStringField("kind", "external");
      json.writeStringField("status", "accepted");
      json.writeStringField("justification", "waived by the baseline");
      json.writeEndObject();
      json.writeEndArray();
    }
  }

  private void properties(Finding finding) throws IOException {
    json.writeObjectFieldStart("properties");
    json.writeStringField("grade", finding.grade().word());
    json.writeNumberField("count", finding.count());
    json.writeNumberField("totalWaitNanos", finding.totalWaitNanos());
    json.writeNumberField("maxWaitNanos", finding.maxWaitNanos());
    json.writeEndObject();
  }
}
