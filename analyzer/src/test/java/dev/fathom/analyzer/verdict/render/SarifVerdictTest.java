package dev.fathom.analyzer.verdict.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fathom.analyzer.baseline.Baseline;
import dev.fathom.analyzer.baseline.Waiver;
import dev.fathom.analyzer.verdict.Reports;
import dev.fathom.analyzer.verdict.Verdict;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What SARIF 2.1.0 demands of the objects that are written, property by property. */
class SarifVerdictTest {

  private static JsonNode run() throws IOException {
    Waiver leak = new Waiver("leaked-task|shop.OrderWorker$Line.run|orders", null);
    Verdict verdict =
        Verdict.of(Reports.sick(), f -> true, Baseline.of(List.of(leak)), LocalDate.EPOCH);
    SourcePaths sources =
        name -> name.startsWith("shop.Order") ? Optional.of("src/shop/A.java") : Optional.empty();
    StringBuilder text = new StringBuilder();
    new SarifVerdict("1.2", sources).render(verdict, text);
    JsonNode log = new ObjectMapper().readTree(text.toString());
    assertThat(log.path("version").asText()).isEqualTo("2.1.0");
    assertThat(log.path("runs")).hasSize(1);
    return log.path("runs").get(0);
  }

  @Test
  void theToolNamesItsRulesOnce() throws IOException {
    JsonNode driver = run().path("tool").path("driver");

    assertThat(driver.path("name").asText()).isEqualTo("Fathom");
    assertThat(driver.path("rules"))
        .hasSize(3)
        .allSatisfy(rule -> assertText(rule.path("shortDescription")));
  }

  @Test
  void everyResultRefersToItsRuleAndHasAMessageALevelAndAFingerprint() throws IOException {
    JsonNode rules = run().path("tool").path("driver").path("rules");

    assertThat(run().path("results"))
        .hasSize(2)
        .allSatisfy(
            result -> {
              assertThat(rules.get(result.path("ruleIndex").asInt()).path("id"))
                  .isEqualTo(result.path("ruleId"));
              assertText(result.path("message"));
              assertThat(result.path("level").asText()).isIn("none", "note", "warning", "error");
              assertThat(result.path("partialFingerprints").path("fathom/v1").asText())
                  .isNotEmpty()
                  .doesNotContain("88");
            });
  }

  @Test
  void everyThreadThatTakesPartHasAFlowOfItsOwn() throws IOException {
    JsonNode flows = run().path("results").get(0).path("codeFlows").get(0).path("threadFlows");

    assertThat(flows)
        .extracting(flow -> flow.path("id").asText())
        .containsExactly("waits at", "worker-1", "#32");
    assertThat(flows)
        .allSatisfy(
            flow -> {
              assertThat(flow.path("locations")).isNotEmpty();
              flow.path("locations").forEach(step -> assertLocation(step.path("location")));
            });
  }

  @Test
  void pathsAreRelativeAndRegionsBeginAtOne() throws IOException {
    List<JsonNode> places = run().path("results").findValues("physicalLocation");

    assertThat(places)
        .isNotEmpty()
        .allSatisfy(
            place -> {
              assertThat(place.path("artifactLocation").path("uri").asText())
                  .isEqualTo("src/shop/A.java");
              assertThat(place.path("region").path("startLine").asInt()).isPositive();
            });
  }

  @Test
  void whatIsWaivedIsSuppressed() throws IOException {
    List<JsonNode> suppressions = new ArrayList<>();
    run().path("results").forEach(result -> suppressions.add(result.path("suppressions")));

    assertThat(suppressions.get(0).isMissingNode()).isTrue();
    assertThat(suppressions.get(1).get(0).path("kind").asText()).isEqualTo("external");
  }

  @Test
  void noticesAndSkippedRulesAreNotificationsOfTheInvocation() throws IOException {
    JsonNode invocation = run().path("invocations").get(0);

    assertThat(invocation.path("executionSuccessful").asBoolean()).isTrue();
    assertThat(invocation.path("toolExecutionNotifications"))
        .hasSize(2)
        .allSatisfy(notification -> assertText(notification.path("message")));
  }

  private static void assertLocation(JsonNode location) {
    assertText(location.path("message"));
    assertThat(location.path("logicalLocations").get(0).path("fullyQualifiedName").asText())
        .isNotEmpty();
  }

  private static void assertText(JsonNode message) {
    assertThat(message.path("text").asText()).isNotEmpty();
  }
}
