package dev.fathom.demo.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fathom.demo.DemoRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the consumers as a user would, and compares the report with what was planted. */
class ConsumersDemoIT {

  private static final String CONSUMERS = "dev.fathom.demo.consumers.";

  @Test
  void theHealthyConsumersHaveNoFindingAndHandleEveryOrder() {
    DemoRun run =
        DemoRun.measuring(
            "dev.fathom.demo.consumers.PartitionWorker#handle", "consumers", "--healthy");
    assertIsHealthy(run);
    run.assertSameLatencies();
  }

  @Tag("evidence")
  @ParameterizedTest
  @ValueSource(strings = {"platform", "virtual"})
  void theHealthyConsumersHaveNoFindingOnAnyThreads(String threads) {
    assertIsHealthy(DemoRun.untilItShows("consumers", "--healthy", "--threads", threads));
  }

  @ParameterizedTest
  @ValueSource(strings = "platform")
  void aShutdownThatLocksInItsOwnOrderIsAProvedDeadlock(String threads) {
    DemoRun run =
        DemoRun.untilItShows("consumers", "--sick", "shutdown-deadlock", "--threads", threads);
    assertThat(run.summary()).containsExactly("deadlock proved");
    JsonNode deadlock = run.finding("deadlock", "proved");
    assertThat(deadlock.get("tasks").findValuesAsText("name"))
        .contains("shutdown")
        .anyMatch(name -> name.startsWith("partition-"));
    assertThat(DemoRun.evidence(deadlock))
        .contains("shutdown waits for mutex offsets")
        .contains("waits for mutex partitions, which shutdown holds");
  }

  @Tag("evidence")
  @ParameterizedTest
  @ValueSource(strings = {"platform", "virtual"})
  void aConsumerThatDiesStallsWhoFeedsIt(String threads) {
    DemoRun run =
        DemoRun.untilItShows("consumers", "--sick", "dead-consumer", "--threads", threads);
    assertThat(run.summary())
        .containsExactly("blocked-send suspected partition-2", "unobserved-failure suspected");
    JsonNode stalled = run.finding("blocked-send", "suspected");
    assertThat(DemoRun.site(stalled)).isEqualTo(CONSUMERS + "PartitionWorker.take");
    assertThat(DemoRun.evidence(stalled)).contains("java.lang.NumberFormatException");
    JsonNode failure = run.finding("unobserved-failure", "suspected");
    assertThat(DemoRun.site(failure)).isEqualTo(CONSUMERS + "PartitionWorker.handle");
    assertThat(DemoRun.strings(failure.get("threads"))).containsExactly("partition-2");
  }

  private static void assertIsHealthy(DemoRun run) {
    assertThat(run.summary()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.told("(\\d+) handled")).isEqualTo(run.told("(\\d+) orders written"));
    assertThat(run.told("(\\d+) deployments")).isGreaterThanOrEqualTo(3);
  }
}
