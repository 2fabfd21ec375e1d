package dev.fathom.demo.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fathom.demo.DemoRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  @ValueSource(strings = {"platform", "virtual"})
  void theHealthyJobHasNoFindingOnAnyThreads(String threads) {
    assertIsHealthy(DemoRun.untilItShows("nightly", "--healthy", "--threads", threads));
  }

  @Tag("evidence")
  @ParameterizedTest
  @ValueSource(strings = {"platform", "virtual"})
  void workersThatDieOfErrorsLeaveTheFeederBehind(String threads) {
    DemoRun run = DemoRun.untilItShows("nightly", "--sick", "lost-error", "--threads", threads);
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
  @ValueSource(strings = {"platform", "virtual"})
  void aBatchThatIsFinishedTwiceIsAViolation(String threads) {
    DemoRun run = DemoRun.untilItShows("nightly", "--sick", "wait-group", "--threads", threads);
    assertThat(run.summary()).containsExactly("contract-violation proved batches");
    assertThat(DemoRun.site(run.finding("contract-violation", "proved")))
        .isEqualTo(NIGHTLY + "PoolCrew.finished");
  }

  @Tag("evidence")
  @ParameterizedTest
  @ValueSource(strings = {"platform", "virtual"})
  void workThatTheExitCutsOffIsCounted(String threads) {
    DemoRun run = DemoRun.untilItShows("nightly", "--sick", "early-main", "--threads", threads);
    assertThat(run.summary()).containsExactly("abandoned-task suspected");
    JsonNode abandoned = run.finding("abandoned-task", "suspected");
    assertThat(abandoned.get("count").asInt()).isBetween(1, 90);
    assertThat(DemoRun.site(abandoned)).isEqualTo(NIGHTLY + "PoolCrew.mailResults");
  }

  private static void assertIsHealthy(DemoRun run) {
    assertThat(run.summary()).isEmpty();
    assertThat(run.status()).isZero();
    long batches = run.told("(\\d+) batches");
    assertThat(run.told("(\\d+) errors")).isEqualTo(batches / 5);
    assertThat(run.told("(\\d+) requests")).isEqualTo(batches);
  }
}
