package dev.fathom.demo.healthcheck;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fathom.demo.DemoRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the health check as a user would, and compares the report with what was planted. */
class HealthCheckDemoIT {

  private static final String HEALTH_CHECK = "dev.fathom.demo.healthcheck.";

  @Test
  void theHealthyCheckHasNoFinding() {
    DemoRun run =
        DemoRun.measuring("dev.fathom.demo.healthcheck.Probe#ask", "healthcheck", "--healthy");
    assertIsHealthy(run);
    run.assertSameLatencies();
  }

  @Tag("evidence")
  @ParameterizedTest
  @MethodSource("dev.fathom.demo.DemoRun#kindsOfThreads")
  void theHealthyCheckHasNoFindingOnAnyThreads(String threads) {
    assertIsHealthy(DemoRun.untilItShows("healthcheck", "--healthy", "--threads", threads));
  }

  @Tag("evidence")
  @ParameterizedTest
  @MethodSource("dev.fathom.demo.DemoRun#kindsOfThreads")
  void probesThatAnswerLateSendForEver(String threads) {
    DemoRun run = DemoRun.sick("healthcheck", "orphaned-senders", threads);
    assertThat(run.summary()).containsExactly("leaked-task suspected answers");
    JsonNode leak = run.finding("leaked-task", "suspected");
    assertThat(DemoRun.site(leak)).startsWith(HEALTH_CHECK + "HealthCheck.lambda$checkAndForget");
    long rounds = run.told("(\\d+) rounds");
    assertThat(leak.get("count").asLong())
        .as("late in each round, but for those that have just begun to wait")
        .isGreaterThanOrEqualTo(rounds)
        .isLessThanOrEqualTo(run.told("(\\d+) did not"));
  }

  @Tag("evidence")
  @ParameterizedTest
  @MethodSource("dev.fathom.demo.DemoRun#kindsOfThreads")
  void readersOfCancelledProbesReadOn(String threads) {
    DemoRun run = DemoRun.sick("healthcheck", "deaf-probe", threads);
    assertThat(run.summary()).containsExactly("ignored-cancellation suspected health check");
    JsonNode deaf = run.finding("ignored-cancellation", "suspected");
    assertThat(DemoRun.site(deaf)).isEqualTo(HEALTH_CHECK + "Probe.read");
    assertThat(deaf.get("tasks").findValuesAsText("name"))
        .isNotEmpty()
        .allMatch(name -> name.matches("read-server-4[5-9]"));
  }

  private static void assertIsHealthy(DemoRun run) {
    assertThat(run.summary()).isEmpty();
    assertThat(run.status()).isZero();
    long rounds = run.told("(\\d+) rounds");
    assertThat(run.told("(\\d+) answered in time") + run.told("(\\d+) did not"))
        .isEqualTo(50 * rounds);
    assertThat(run.told("(\\d+) did not")).as("late and silent").isGreaterThanOrEqualTo(5 * rounds);
  }
}
