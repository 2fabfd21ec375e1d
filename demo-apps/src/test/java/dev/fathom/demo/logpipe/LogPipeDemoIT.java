package dev.fathom.demo.logpipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fathom.demo.DemoRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the pipeline as a user would, and compares the report with what was planted. */
class LogPipeDemoIT {

  private static final String LOGPIPE = "dev.fathom.demo.logpipe.";

  @Test
  void theHealthyPipelineHasNoFindingAndLosesNoLine() {
    DemoRun run =
        DemoRun.measuring("dev.fathom.demo.logpipe.Aggregator#add", "logpipe", "--healthy");
    assertIsHealthy(run);
    run.assertSameLatencies();
  }

  @Tag("evidence")
  @ParameterizedTest
  @MethodSource("dev.fathom.demo.DemoRun#kindsOfThreads")
  void theHealthyPipelineHasNoFindingOnAnyThreads(String threads) {
    assertIsHealthy(DemoRun.untilItShows("logpipe", "--healthy", "--threads", threads));
  }

  @Tag("evidence")
  @ParameterizedTest
  @MethodSource("dev.fathom.demo.DemoRun#kindsOfThreads")
  void stagesBeforeASlowOneWait(String threads) {
    DemoRun run = DemoRun.sick("logpipe", "slow-stage", threads);
    assertThat(run.summary())
        .containsExactly("blocked-send slow entries", "blocked-send slow lines");
    assertThat(run.findings().stream().map(DemoRun::site))
        .containsExactlyInAnyOrder(LOGPIPE + "LogPipeline.run", LOGPIPE + "Tail.run");
  }

  @Tag("evidence")
  @ParameterizedTest
  @MethodSource("dev.fathom.demo.DemoRun#kindsOfThreads")
  void aStageThatDiesIsNamedWithTheExceptionThatKilledIt(String threads) {
    DemoRun run = DemoRun.sick("logpipe", "dead-aggregator", threads);
    assertThat(run.summary())
        .containsExactly(
            "blocked-receive suspected points",
            "blocked-send suspected entries",
            "unobserved-failure suspected");
    JsonNode stuck = run.finding("blocked-send", "suspected");
    assertThat(DemoRun.site(stuck)).isEqualTo(LOGPIPE + "LogPipeline.run");
    assertThat(DemoRun.evidence(stuck))
        .contains("java.lang.IndexOutOfBoundsException at " + LOGPIPE + "Aggregator.sumUp");
    JsonNode failure = run.finding("unobserved-failure", "suspected");
    assertThat(DemoRun.site(failure)).isEqualTo(LOGPIPE + "Aggregator.sumUp");
  }

  @Tag("evidence")
  @ParameterizedTest
  @MethodSource("dev.fathom.demo.DemoRun#kindsOfThreads")
  void aBufferThatHidesASlowStageIsNamed(String threads) {
    DemoRun run = DemoRun.sick("logpipe", "huge-buffer", threads);
    assertThat(run.summary()).containsExactly("over-buffering potential entries");
    assertThat(DemoRun.site(run.finding("over-buffering", "potential")))
        .isEqualTo(LOGPIPE + "LogPipeline.run");
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
