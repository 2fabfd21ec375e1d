package dev.fathom.demo.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fathom.demo.DemoRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
  @MethodSource("dev.fathom.demo.DemoRun#kindsOfThreads")
  void theHealthyConsumersHaveNoFindingOnAnyThreads(String threads) {
    assertIsHealthy(DemoRun.untilItShows("consumers", "--healthy", "--threads", threads));
  }

  @Tag("evidence")
  @ParameterizedTest
  @MethodSource("dev.fathom.demo.DemoRun#kindsOfThreads")
  void aShutdownThatLocksInItsOwnOrderIsAProvedDeadlock(String threads) {
    DemoRun run = DemoRun.sick("consumers", "shutdown-deadlock", threads);
    // Beside it may stand who waits for the end of a worker in it, and who waits for that one.
    assertThat(run.summary()).startsWith("deadlock proved");
    assertThat(run.summary()).allMatch(finding -> finding.startsWith("deadlock "));
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
  @MethodSource("dev.fathom.demo.DemoRun#kindsOfThreads")
  void aConsumerThatDiesStallsWhoFeedsIt(String threads) {
    DemoRun run = DemoRun.sick("consumers", "dead-consumer", threads);
    assertThat(run.summary())
        .containsExactly("blocked-send suspected partition-2", "unobserved-failure suspected");
    JsonNode stalled = run.finding("blocked-send", "suspected");
    assertThat(DemoRun.site(stalled)).isEqualTo(CONSUMERS + "PartitionWorker.take");
    assertThat(DemoRun.evidence(stalled)).contains("java.lang.NumberFormatException");
    JsonNode failure = run.finding("unobserved-failure", "suspected");
    assertThat(DemoRun.site(failure)).isEqualTo(CONSUMERS + "PartitionWorker.handle");
    assertThat(DemoRun.strings(failure.get("threads"))).containsExactly("partition-2");
  }

  @Tag("evidence")
  @ParameterizedTest
  @MethodSource("dev.fathom.demo.DemoRun#kindsOfThreads")
  void reportsOfDeploymentsThatAreLongGoneTickOn(String threads) {
    DemoRun run = DemoRun.sick("consumers", "lost-ticker", threads);
    assertThat(run.summary()).containsExactly("ignored-cancellation suspected consumers");
    JsonNode ticking = run.finding("ignored-cancellation", "suspected");
    assertThat(DemoRun.site(ticking)).isEqualTo(CONSUMERS + "ConsumerService.reportForEver");
    long deployments = run.told("(\\d+) deployments");
    assertThat(ticking.get("count").asLong())
        .as("one for each deployment, but for the last ones")
        .isBetween(deployments - 2, deployments);
  }

  private static void assertIsHealthy(DemoRun run) {
    assertThat(run.summary()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.told("(\\d+) handled")).isEqualTo(run.told("(\\d+) orders written"));
    assertThat(run.told("(\\d+) deployments")).isGreaterThanOrEqualTo(3);
  }
}
