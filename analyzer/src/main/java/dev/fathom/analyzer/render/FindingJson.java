package dev.fathom.analyzer.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.fathom.analyzer.finding.Evidence;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.TaskRef;
import dev.fathom.analyzer.model.Frame;
import java.io.IOException;

/** A finding as JSON. */
final class FindingJson {

  private FindingJson() {}

  static void write(Finding finding, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", finding.rule().id());
    json.writeStringField("grade", finding.grade().word());
    json.writeStringField("severity", finding.grade().severity().word());
    json.writeStringField("fingerprint", finding.fingerprint());
    json.writeStringField("message", finding.message());
    site("site", finding.site(), json);
    resource("resource", finding.resource(), json);
    json.writeArrayFieldStart("threads");
    for (String thread : finding.threads()) {
      json.writeString(thread);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("tasks");
    for (TaskRef task : finding.tasks()) {
      task(task, json);
    }
    json.writeEndArray();
    json.writeNumberField("count", finding.count());
    json.writeNumberField("totalWaitNanos", finding.totalWaitNanos());
    json.writeNumberField("maxWaitNanos", finding.maxWaitNanos());
    json.writeArrayFieldStart("evidence");
    for (Evidence evidence : finding.evidence()) {
      evidence(evidence, json);
    }
    json.writeEndArray();
    json.writeStringField("whyNotProved", finding.whyNotProved());
    json.writeStringField("fix", finding.fix());
    json.writeEndObject();
  }

  /** A site, or null where nothing is known; the line is left out when it is not. */
  static void site(String field, Site site, JsonGenerator json) throws IOException {
    if (site.isUnknown()) {
      json.writeNullField(field);
      return;
    }
    json.writeObjectFieldStart(field);
    json.writeStringField("class", site.className());
    json.writeStringField("method", site.method());
    if (site.line() > 0) {
      json.writeNumberField("line", site.line());
    }
    json.writeEndObject();
  }

  static void resource(String field, ResourceRef resource, JsonGenerator json) throws IOException {
    if (resource == null) {
      json.writeNullField(field);
      return;
    }
    json.writeObjectFieldStart(field);
    json.writeNumberField("id", resource.id());
    json.writeStringField("kind", resource.kind());
    json.writeStringField("class", resource.className());
    json.writeStringField("label", resource.label());
    json.writeEndObject();
  }

  private static void task(TaskRef task, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", task.id());
    json.writeStringField("name", task.name());
    json.writeNumberField("threadId", task.threadId());
    json.writeBooleanField("virtual", task.virtual());
    json.writeStringField("state", task.state());
    site("site", task.site(), json);
    json.writeNumberField("waitId", task.waitId());
    json.writeNumberField("resourceId", task.resourceId());
    json.writeEndObject();
  }

  private static void evidence(Evidence evidence, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("label", evidence.label());
    json.writeStringField("text", evidence.text());
    json.writeArrayFieldStart("stack");
    for (Frame frame : evidence.stack()) {
      json.writeString(frame.toString());
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
