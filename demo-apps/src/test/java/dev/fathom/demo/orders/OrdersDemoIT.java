package dev.fathom.demo.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fathom.demo.DemoRun;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs the demo as a user would, and compares the report with what was planted. */
@Tag("evidence")
class OrdersDemoIT {

  private static final Pattern TALLY = Pattern.compile("orders: (\\d+) orders");

  private static final String SHOP = "dev.fathom.demo.orders.";

  @Test
  void theHealthyShopHasNoFindingAtAll() {
    assertThat(DemoRun.of("orders", "--healthy").summary()).isEmpty();
  }

  @Test
  void everythingPlantedIsFoundAndNothingElse() {
    assertThat(DemoRun.of("orders").summary())
        .containsExactly(
            "blocked-send slow packing",
            "blocked-send suspected loyalty",
            "leaked-task suspected bulk-lines",
            "lock-contention slow price-book",
            "unobserved-failure suspected");
  }

  @Test
  void platformThreadsAreSeenAsWell() {
    DemoRun run = DemoRun.of("orders", "--threads", "platform", "--sick", "leak");
    assertThat(run.summary()).containsExactly("leaked-task suspected bulk-lines");
    JsonNode tasks = run.finding("leaked-task", "suspected").get("tasks");
    assertThat(tasks).isNotEmpty().allMatch(task -> !task.get("virtual").asBoolean());
  }

  @Test
  void eachTaskThatReadsAnUnclosedChannelIsALeak() {
    DemoRun run = DemoRun.of("orders", "--sick", "leak");
    assertThat(run.summary()).containsExactly("leaked-task suspected bulk-lines");
    JsonNode leak = run.finding("leaked-task", "suspected");
    assertThat(DemoRun.site(leak)).isEqualTo(SHOP + "BulkAudit.readAll");
    List<Long> bulkOrders =
        LongStream.rangeClosed(1, orders(run)).filter(id -> id % 20 == 0).boxed().toList();
    assertIsExactlyThatManyOf(bulkOrders, bulkOrders.size(), leak);
  }

  @Test
  void sendersToASlowReceiverAreAHotspot() {
    DemoRun run = DemoRun.of("orders", "--sick", "slow-receiver");
    assertThat(run.summary()).containsExactly("blocked-send slow packing");
    JsonNode hotspot = run.finding("blocked-send", "slow");
    assertThat(DemoRun.site(hotspot)).isEqualTo(SHOP + "Pricing.run");
    assertThat(DemoRun.strings(hotspot.get("threads")))
        .containsExactly("pricing-1", "pricing-2", "pricing-3");
    assertThat(DemoRun.evidence(hotspot)).contains("packer received at " + SHOP + "Packing.run");
  }

  @Test
  void theHolderOfAContendedLockIsNamed() {
    DemoRun run = DemoRun.of("orders", "--sick", "lock-held");
    assertThat(run.summary()).containsExactly("lock-contention slow price-book");
    JsonNode contention = run.finding("lock-contention", "slow");
    assertThat(DemoRun.site(contention)).isEqualTo(SHOP + "PriceBook.priceOf");
    assertThat(DemoRun.strings(contention.get("threads")))
        .containsExactly("pricing-1", "pricing-2", "pricing-3");
    assertThat(DemoRun.evidence(contention))
        .contains("price-refresh released it at " + SHOP + "PriceBook.refreshUnderLock");
  }

  @Test
  void aDeadReceiverIsNamedWithTheExceptionThatKilledIt() {
    DemoRun run = DemoRun.of("orders", "--sick", "dead-worker");
    assertThat(run.summary())
        .containsExactly("blocked-send suspected loyalty", "unobserved-failure suspected");
    JsonNode failure = run.finding("unobserved-failure", "suspected");
    assertThat(DemoRun.site(failure)).isEqualTo(SHOP + "Loyalty.reject");
    assertThat(DemoRun.strings(failure.get("threads"))).containsExactly("loyalty-worker");
    JsonNode stuck = run.finding("blocked-send", "suspected");
    assertThat(DemoRun.site(stuck)).isEqualTo(SHOP + "Loyalty.send");
    assertThat(DemoRun.evidence(stuck))
        .contains("java.lang.IllegalStateException at " + SHOP + "Loyalty.reject");
    // The worker dies of order 25, and four awards fit in; where the orders overtake one another,
    // nobody knows which four.
    List<Long> members =
        LongStream.rangeClosed(1, orders(run)).filter(id -> id % 10 == 5).boxed().toList();
    int booked = (int) run.told("(\\d+) awards");
    assertIsExactlyThatManyOf(members, members.size() - booked - 1 - 4, stuck);
  }

  /** The whole number is in the count; of a large set, the first hundred are listed. */
  private static void assertIsExactlyThatManyOf(List<Long> orders, int size, JsonNode finding) {
    assertThat(finding.get("count").asInt()).isEqualTo(size);
    assertThat(DemoRun.numbers(finding))
        .hasSize(Math.min(100, size))
        .doesNotHaveDuplicates()
        .isSubsetOf(orders);
  }

  /** How many orders the shop says it took. */
  private static long orders(DemoRun run) {
    Matcher tally = TALLY.matcher(run.talk());
    assertThat(tally.find()).as("the shop's own tally in %s", run.talk()).isTrue();
    return Long.parseLong(tally.group(1));
  }
}
