package dev.fathom.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One run of a demo through the built command line.
 *
 * @param status the exit status
 * @param report the report as JSON
 * @param talk what the demo said
 */
public record DemoRun(int status, JsonNode report, String talk) {

  /** The kinds of threads that this JDK has. */
  public static Stream<String> kindsOfThreads() {
    return Runtime.version().feature() >= 21
        ? Stream.of("platform", "virtual")
        : Stream.of("platform");
  }

  /** Runs a demo with a defect until it shows, on the kind of threads given. */
  public static DemoRun sick(String demo, String defect, String threads) {
    return untilItShows(demo, "--sick", defect, "--threads", threads);
  }

  /** The report on a recording that is there. */
  public static DemoRun report(String recording) {
    Fathom run = Fathom.run(List.of("report", recording, "--format", "json"));
    assertThat(run.status()).as(run.err()).isIn(0, 1);
    return new DemoRun(run.status(), json(run.out()), run.err());
  }

  /** Runs a demo for five seconds. */
  public static DemoRun of(String demo, String... options) {
    return lasting("5s", demo, options);
  }

  /** Runs a demo that decides itself when its defects have shown. */
  public static DemoRun untilItShows(String demo, String... options) {
    return lasting("2s", demo, options);
  }

  /**
   * Runs a demo that decides itself when its defects have shown, and measures a method.
   *
   * @param method such as {@code shop.Desk#sell}
   */
  public static DemoRun measuring(String method, String demo, String... options) {
    try {
      Path probes = Files.createTempFile("fathom-it", ".probes");
      Files.writeString(probes, method + " = call\n");
      DemoRun run = lasting("2s", Map.of("FATHOM_PROBES", probes.toString()), demo, options);
      Files.delete(probes);
      return run;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DemoRun lasting(String time, String demo, String... options) {
    return lasting(time, Map.of(), demo, options);
  }

  private static DemoRun lasting(
      String time, Map<String, String> environment, String demo, String... options) {
    List<String> command = new ArrayList<>(List.of("demo", demo));
    command.addAll(List.of("--duration", time, "--format", "json"));
    command.addAll(List.of(options));
    Fathom run = Fathom.run(command, environment);
    assertThat(run.status()).as(run.err()).isIn(0, 1);
    return new DemoRun(run.status(), json(run.out()), run.err());
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }

  /** All findings. */
  public List<JsonNode> findings() {
    return list(report.get("findings"));
  }

  /** What is said before the findings. */
  public List<String> notices() {
    return report.get("recording").get("notices").findValuesAsText("text");
  }

  /** The only finding of a rule and grade. */
  public JsonNode finding(String rule, String grade) {
    List<JsonNode> found =
        findings().stream()
            .filter(finding -> text(finding, "rule").equals(rule))
            .filter(finding -> text(finding, "grade").equals(grade))
            .toList();
    assertThat(found).as("%s %s among %s", grade, rule, summary()).hasSize(1);
    return found.get(0);
  }

  /** Rule, grade and resource of each finding, sorted. */
  public List<String> summary() {
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
  public static List<Long> numbers(JsonNode finding) {
    return list(finding.get("tasks")).stream()
        .map(task -> text(task, "name"))
        .map(name -> Long.parseLong(name.substring(name.lastIndexOf('-') + 1)))
        .sorted()
        .toList();
  }

  /** What the demo said of its work; the group of the pattern in it. */
  public long told(String pattern) {
    return Long.parseLong(toldText(pattern));
  }

  private String toldText(String pattern) {
    Matcher tally = Pattern.compile(pattern).matcher(talk);
    assertThat(tally.find()).as("%s in %s", pattern, talk).isTrue();
    return tally.group(1);
  }

  /** Checks that the report measured the same requests as the demo itself, and the same times. */
  public void assertSameLatencies() {
    List<JsonNode> rows =
        list(report.get("latency")).stream()
            .filter(row -> text(row, "operation").equals("call"))
            .toList();
    assertThat(rows).as("probed method in %s", report.get("latency")).hasSize(1);
    ProbedCalls calls = ProbedCalls.of(rows.get(0));
    assertThat(calls.count()).isEqualTo(told("(\\d+) requests, "));
    for (int percentile : List.of(50, 90, 99)) {
      double own = Double.parseDouble(toldText("p" + percentile + " ([\\d.]+) ms"));
      calls.assertAgree(percentile, own * 1e6);
    }
  }

  /** Class and method of a finding's site. */
  public static String site(JsonNode finding) {
    JsonNode site = finding.get("site");
    return text(site, "class") + "." + text(site, "method");
  }

  /** Texts of an array. */
  public static List<String> strings(JsonNode array) {
    return list(array).stream().map(JsonNode::asText).toList();
  }

  /** The sentences of a finding's evidence, a line each. */
  public static String evidence(JsonNode finding) {
    return String.join("\n", finding.get("evidence").findValuesAsText("text"));
  }

  private static List<JsonNode> list(JsonNode array) {
    Stream<JsonNode> stream = StreamSupport.stream(array.spliterator(), false);
    return stream.toList();
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }
}
