package dev.fathom.demo.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.demo.DemoRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the nightly job as a user would, and compares the report with what was planted. */
class NightlyDemoIT {

  @Test
  void theHealthyJobHasNoFindingAndMissesNoError() {
    assertIsHealthy(DemoRun.untilItShows("nightly", "--healthy"));
  }

  @Tag("evidence")
  @ParameterizedTest
  @ValueSource(strings = {"platform", "virtual"})
  void theHealthyJobHasNoFindingOnAnyThreads(String threads) {
    assertIsHealthy(DemoRun.untilItShows("nightly", "--healthy", "--threads", threads));
  }

  private static void assertIsHealthy(DemoRun run) {
    assertThat(run.summary()).isEmpty();
    assertThat(run.status()).isZero();
    long batches = run.told("(\\d+) batches");
    assertThat(run.told("(\\d+) errors")).isEqualTo(batches / 5);
    assertThat(run.told("(\\d+) requests")).isEqualTo(batches);
  }
}
