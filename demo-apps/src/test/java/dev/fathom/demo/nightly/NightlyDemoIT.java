package dev.fathom.demo.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fathom.demo.DemoRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the nightly job as a user would, and compares the report with what was planted. */
class NightlyDemoIT {

  private static final String NIGHTLY = "dev.fathom.demo.nightly.";

  @Test
  void theHealthyJobHasNoFindingAndMissesNoError() {
    DemoRun run = DemoRun.measuring("dev.fathom.demo.nightly.Work#on", "nightly", "--healthy");
    assertIsHealthy(run);
    run.assertSameLatencies();
  }

  @Tag("evidence")
  @ParameterizedTest
  @MethodSource("dev.fathom.demo.DemoRun#kindsOfThreads")
  void theHealthyJobHasNoFindingOnAnyThreads(String threads) {
    assertIsHealthy(DemoRun.untilItShows("nightly", "--healthy", "--threads", threads));
  }

  @Tag("evidence")
  @ParameterizedTest
  @MethodSource("dev.fathom.demo.DemoRun#kindsOfThreads")
  void workersThatDieOfErrorsLeaveTheFeederBehind(String threads) {
    DemoRun run = DemoRun.sick("nightly", "lost-error", threads);
    assertThat(run.summary())
        .containsExactly("blocked-send suspected batches", "unobserved-failure suspected");
    JsonNode failure = run.finding("unobserved-failure", "suspected");
    assertThat(failure.get("count").asInt()).isEqualTo(50);
    assertThat(DemoRun.site(failure)).isEqualTo(NIGHTLY + "Scores.of");
    JsonNode stuck = run.finding("blocked-send", "suspected");
    assertThat(DemoRun.site(stuck)).isEqualTo(NIGHTLY + "FragileCrew.take");
    assertThat(DemoRun.strings(stuck.get("threads"))).contains("feeder");
  }

  @Tag("evidence")
  @ParameterizedTest
  @MethodSource("dev.fathom.demo.DemoRun#kindsOfThreads")
  void aBatchThatIsFinishedTwiceIsAViolation(String threads) {
    DemoRun run = DemoRun.sick("nightly", "wait-group", threads);
    assertThat(run.summary()).containsExactly("contract-violation proved batches");
    assertThat(DemoRun.site(run.finding("contract-violation", "proved")))
        .isEqualTo(NIGHTLY + "PoolCrew.finished");
  }

  @Tag("evidence")
  @ParameterizedTest
  @MethodSource("dev.fathom.demo.DemoRun#kindsOfThreads")
  void workThatTheExitCutsOffIsCounted(String threads) {
    DemoRun run = DemoRun.sick("nightly", "early-main", threads);
    assertThat(run.summary()).containsExactly("abandoned-task suspected");
    JsonNode abandoned = run.finding("abandoned-task", "suspected");
    assertThat(abandoned.get("count").asInt()).isBetween(1, 90);
    assertThat(DemoRun.site(abandoned)).isEqualTo(NIGHTLY + "PoolCrew.mailResults");
  }

  @Tag("evidence")
  @ParameterizedTest
  @MethodSource("dev.fathom.demo.DemoRun#kindsOfThreads")
  void jobsThatWaitForOthersInTheirOwnPoolStarveIt(String threads) {
    DemoRun run = DemoRun.sick("nightly", "own-pool", threads);
    assertThat(run.summary()).containsExactly("pool-starvation suspected nightly");
    JsonNode starved = run.finding("pool-starvation", "suspected");
    assertThat(DemoRun.site(starved)).isEqualTo(NIGHTLY + "PoolCrew.score");
    assertThat(starved.get("message").asText()).startsWith("All 50 busy workers of pool nightly");
  }

  private static void assertIsHealthy(DemoRun run) {
    assertThat(run.summary()).isEmpty();
    assertThat(run.status()).isZero();
    long batches = run.told("(\\d+) batches");
    assertThat(run.told("(\\d+) errors")).isEqualTo(batches / 5);
    assertThat(run.told("(\\d+) requests")).isEqualTo(batches);
  }
}
