package dev.fathom.demo.healthcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.demo.DemoRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the health check as a user would, and compares the report with what was planted. */
class HealthCheckDemoIT {

  @Test
  void theHealthyCheckHasNoFinding() {
    DemoRun run =
        DemoRun.measuring("dev.fathom.demo.healthcheck.Probe#ask", "healthcheck", "--healthy");
    assertIsHealthy(run);
    run.assertSameLatencies();
  }

  @Tag("evidence")
  @ParameterizedTest
  @ValueSource(strings = {"platform", "virtual"})
  void theHealthyCheckHasNoFindingOnAnyThreads(String threads) {
    assertIsHealthy(DemoRun.untilItShows("healthcheck", "--healthy", "--threads", threads));
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
