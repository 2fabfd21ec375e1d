package dev.fathom.demo.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Runs the demo as a user would, and compares the report with what was planted. */
class OrdersDemoIT {

  private static final String SHOP = "dev.fathom.demo.orders.";

  @Test
  void theHealthyShopHasNoFindingAtAll() {
    assertThat(DemoRun.with("--healthy").summary()).isEmpty();
  }

  @Test
  void everythingPlantedIsFoundAndNothingElse() {
    assertThat(DemoRun.with().summary())
        .containsExactly(
            "blocked-send slow packing",
            "blocked-send suspected loyalty",
            "leaked-task suspected bulk-lines",
            "lock-contention slow price-book",
            "unobserved-failure suspected");
  }

  @Test
  void platformThreadsAreSeenAsWell() {
    DemoRun run = DemoRun.with("--threads", "platform", "--sick", "leak");
    assertThat(run.summary()).containsExactly("leaked-task suspected bulk-lines");
    JsonNode tasks = run.finding("leaked-task", "suspected").get("tasks");
    assertThat(tasks).isNotEmpty().allMatch(task -> !task.get("virtual").asBoolean());
  }

  @Test
  void eachTaskThatReadsAnUnclosedChannelIsALeak() {
    DemoRun run = DemoRun.with("--sick", "leak");
    assertThat(run.summary()).containsExactly("leaked-task suspected bulk-lines");
    JsonNode leak = run.finding("leaked-task", "suspected");
    assertThat(DemoRun.site(leak)).isEqualTo(SHOP + "BulkAudit.readAll");
    List<Long> bulkOrders =
        LongStream.rangeClosed(1, run.orders()).filter(id -> id % 20 == 0).boxed().toList();
    assertIsExactlyThatManyOf(bulkOrders, bulkOrders.size(), leak);
  }

  @Test
  void sendersToASlowReceiverAreAHotspot() {
    DemoRun run = DemoRun.with("--sick", "slow-receiver");
    assertThat(run.summary()).containsExactly("blocked-send slow packing");
    JsonNode hotspot = run.finding("blocked-send", "slow");
    assertThat(DemoRun.site(hotspot)).isEqualTo(SHOP + "Pricing.run");
    assertThat(strings(hotspot.get("threads")))
        .containsExactly("pricing-1", "pricing-2", "pricing-3");
    assertThat(evidence(hotspot)).contains("packer received at " + SHOP + "Packing.run");
  }

  @Test
  void theHolderOfAContendedLockIsNamed() {
    DemoRun run = DemoRun.with("--sick", "lock-held");
    assertThat(run.summary()).containsExactly("lock-contention slow price-book");
    JsonNode contention = run.finding("lock-contention", "slow");
    assertThat(DemoRun.site(contention)).isEqualTo(SHOP + "PriceBook.priceOf");
    assertThat(strings(contention.get("threads")))
        .containsExactly("pricing-1", "pricing-2", "pricing-3");
    assertThat(evidence(contention))
        .contains("price-refresh released it at " + SHOP + "PriceBook.refreshUnderLock");
  }

  @Test
  void aDeadReceiverIsNamedWithTheExceptionThatKilledIt() {
    DemoRun run = DemoRun.with("--sick", "dead-worker");
    assertThat(run.summary())
        .containsExactly("blocked-send suspected loyalty", "unobserved-failure suspected");
    JsonNode failure = run.finding("unobserved-failure", "suspected");
    assertThat(DemoRun.site(failure)).isEqualTo(SHOP + "Loyalty.reject");
    assertThat(strings(failure.get("threads"))).containsExactly("loyalty-worker");
    JsonNode stuck = run.finding("blocked-send", "suspected");
    assertThat(DemoRun.site(stuck)).isEqualTo(SHOP + "Loyalty.send");
    assertThat(evidence(stuck))
        .contains("java.lang.IllegalStateException at " + SHOP + "Loyalty.reject");
    // Members are the orders that end in 5; the worker dies of order 25, and four awards fit in.
    List<Long> stranded =
        LongStream.rangeClosed(26, run.orders()).filter(id -> id % 10 == 5).boxed().toList();
    assertIsExactlyThatManyOf(stranded, stranded.size() - 4, stuck);
  }

  /** The whole number is in the count; of a large set, the first hundred are listed. */
  private static void assertIsExactlyThatManyOf(List<Long> orders, int size, JsonNode finding) {
    assertThat(finding.get("count").asInt()).isEqualTo(size);
    assertThat(DemoRun.numbers(finding))
        .hasSize(Math.min(100, size))
        .doesNotHaveDuplicates()
        .isSubsetOf(orders);
  }

  private static List<String> strings(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static String evidence(JsonNode finding) {
    return String.join("\n", finding.get("evidence").findValuesAsText("text"));
  }
}
