package dev.fathom.demo.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fathom.demo.DemoRun;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the bank as a user would, and compares the report with what was planted. */
class TransferDemoIT {

  private static final String BANK = "dev.fathom.demo.transfer.";

  @Tag("evidence")
  @Test
  void theHealthyBankHasNoFindingAndBalancedBooks() {
    DemoRun run = DemoRun.of("transfer", "--healthy");
    assertThat(run.summary()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.talk()).contains("books balanced");
  }

  @ParameterizedTest
  @MethodSource("dev.fathom.demo.DemoRun#kindsOfThreads")
  void transfersInOppositeDirectionsAreAProvedDeadlock(String threads) {
    DemoRun run = DemoRun.of("transfer", "--sick", "lock-order", "--threads", threads);
    assertThat(run.summary()).containsExactly("deadlock proved");
    assertThat(run.status()).isEqualTo(1);
    JsonNode deadlock = run.finding("deadlock", "proved");
    assertThat(DemoRun.site(deadlock)).isEqualTo(BANK + "Bank.transfer");
    assertThat(deadlock.get("count").asInt()).isEqualTo(2);
    assertThat(taskNames(deadlock)).containsExactlyInAnyOrder("saver", "spender");
    assertThat(DemoRun.evidence(deadlock))
        .contains("spender waits for mutex account-2, which saver holds")
        .contains("saver waits for mutex account-1, which spender holds");
  }

  @Tag("evidence")
  @Test
  void aFeedThatDiesLeavesItsReceiversBehind() {
    DemoRun run = DemoRun.of("transfer", "--sick", "dead-feed");
    assertThat(run.summary()).containsExactly("blocked-receive suspected rates");
    JsonNode blocked = run.finding("blocked-receive", "suspected");
    assertThat(DemoRun.site(blocked)).isEqualTo(BANK + "TransferDemo.convert");
    assertThat(taskNames(blocked)).containsExactlyInAnyOrder("converter-1", "converter-2");
    assertThat(blocked.get("message").asText())
        .endsWith("since its sender feed died of java.lang.NumberFormatException");
  }

  private static List<String> taskNames(JsonNode finding) {
    return finding.get("tasks").findValuesAsText("name");
  }
}
