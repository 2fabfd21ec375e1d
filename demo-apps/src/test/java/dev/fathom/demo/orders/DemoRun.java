package dev.fathom.demo.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One run of the demo through the built command line.
 *
 * @param report the report as JSON
 * @param orders how many orders the demo says it took
 */
record DemoRun(JsonNode report, long orders) {

  private static final Pattern TALLY = Pattern.compile("orders: (\\d+) orders");

  /** Runs the demo with the given options. */
  static DemoRun with(String... options) {
    List<String> command = new ArrayList<>(List.of("demo", "orders"));
    command.addAll(List.of("--duration", "5s", "--format", "json"));
    command.addAll(List.of(options));
    Fathom run = Fathom.run(command);
    Matcher tally = TALLY.matcher(run.err());
    assertThat(tally.find()).as("the demo's own tally in %s", run.err()).isTrue();
    return new DemoRun(json(run.out()), Long.parseLong(tally.group(1)));
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }

  /** All findings. */
  List<JsonNode> findings() {
    return list(report.get("findings"));
  }

  /** The only finding of a rule and grade. */
  JsonNode finding(String rule, String grade) {
    List<JsonNode> found =
        findings().stream()
            .filter(finding -> text(finding, "rule").equals(rule))
            .filter(finding -> text(finding, "grade").equals(grade))
            .toList();
    assertThat(found).as("%s %s among %s", grade, rule, summary()).hasSize(1);
    return found.get(0);
  }

  /** Rule, grade and resource of each finding, sorted. */
  List<String> summary() {
    return findings().stream()
        .map(
            finding ->
                text(finding, "rule")
                    + " "
                    + text(finding, "grade")
                    + " "
                    + finding.path("resource").path("label").asText())
        .map(String::strip)
        .sorted()
        .toList();
  }

  /** The order numbers in the names of a finding's tasks. */
  static List<Long> numbers(JsonNode finding) {
    return list(finding.get("tasks")).stream()
        .map(task -> text(task, "name"))
        .map(name -> Long.parseLong(name.substring(name.lastIndexOf('-') + 1)))
        .sorted()
        .toList();
  }

  /** Class and method of a finding's site. */
  static String site(JsonNode finding) {
    JsonNode site = finding.get("site");
    return text(site, "class") + "." + text(site, "method");
  }

  private static List<JsonNode> list(JsonNode array) {
    Stream<JsonNode> stream = StreamSupport.stream(array.spliterator(), false);
    return stream.toList();
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }
}
