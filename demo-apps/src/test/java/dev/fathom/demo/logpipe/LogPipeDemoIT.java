package dev.fathom.demo.logpipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.demo.DemoRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the pipeline as a user would, and compares the report with what was planted. */
class LogPipeDemoIT {

  @Test
  void theHealthyPipelineHasNoFindingAndLosesNoLine() {
    DemoRun run =
        DemoRun.measuring("dev.fathom.demo.logpipe.Aggregator#add", "logpipe", "--healthy");
    assertIsHealthy(run);
    run.assertSameLatencies();
  }

  @Tag("evidence")
  @ParameterizedTest
  @ValueSource(strings = {"platform", "virtual"})
  void theHealthyPipelineHasNoFindingOnAnyThreads(String threads) {
    assertIsHealthy(DemoRun.untilItShows("logpipe", "--healthy", "--threads", threads));
  }

  private static void assertIsHealthy(DemoRun run) {
    assertThat(run.summary()).isEmpty();
    assertThat(run.status()).isZero();
    long lines = run.told("(\\d+) lines");
    long healthChecks = lines / 4;
    long withoutSense = lines / 20_000;
    assertThat(run.told("(\\d+) requests in the table"))
        .isEqualTo(lines - healthChecks - withoutSense);
  }
}
