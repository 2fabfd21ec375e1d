package dev.fathom.demo.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fathom.demo.DemoRun;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the checkout as a user would, and compares the report with what was planted. */
class CheckoutDemoIT {

  private static final String CHECKOUT = "dev.fathom.demo.checkout.";

  @Test
  void theHealthyCheckoutHasNoFindingAndNobodyIsLost() {
    DemoRun run =
        DemoRun.measuring("dev.fathom.demo.checkout.Customer#buy", "checkout", "--healthy");
    assertIsHealthy(run);
    run.assertSameLatencies();
  }

  @Tag("evidence")
  @ParameterizedTest
  @MethodSource("dev.fathom.demo.DemoRun#kindsOfThreads")
  void theHealthyCheckoutHasNoFindingOnAnyThreads(String threads) {
    assertIsHealthy(DemoRun.untilItShows("checkout", "--healthy", "--threads", threads));
  }

  @Tag("evidence")
  @ParameterizedTest
  @MethodSource("dev.fathom.demo.DemoRun#kindsOfThreads")
  void aLockHeldDuringACallIsNamedWithItsHolder(String threads) {
    DemoRun run = DemoRun.sick("checkout", "price-lock", threads);
    assertThat(run.summary()).containsExactly("lock-contention slow price-book");
    JsonNode contention = run.finding("lock-contention", "slow");
    assertThat(DemoRun.site(contention)).isEqualTo(CHECKOUT + "PriceBook.priceOf");
    assertThat(DemoRun.strings(contention.get("threads")))
        .allMatch(name -> name.startsWith("checkout-"));
    assertThat(DemoRun.evidence(contention))
        .contains("price-refresh released it at " + CHECKOUT + "PriceBook.refreshUnderLock");
  }

  @Tag("evidence")
  @ParameterizedTest
  @MethodSource("dev.fathom.demo.DemoRun#kindsOfThreads")
  void requestsThatWaitForASilentCardGoOnAfterTheirDeadline(String threads) {
    DemoRun run = DemoRun.sick("checkout", "slow-card", threads);
    assertThat(run.summary()).containsExactly("ignored-cancellation suspected checkout");
    JsonNode ignored = run.finding("ignored-cancellation", "suspected");
    assertThat(DemoRun.site(ignored)).isEqualTo(CHECKOUT + "CardNetwork.ask");
    assertThat(DemoRun.numbers(ignored)).isNotEmpty().allMatch(number -> number % 50 == 7);
  }

  @Tag("evidence")
  @ParameterizedTest
  @MethodSource("dev.fathom.demo.DemoRun#kindsOfThreads")
  void connectionsThatRefusedOrdersKeepAreNamedWithWhoTookThem(String threads) {
    DemoRun run = DemoRun.sick("checkout", "connection-leak", threads);
    assertThat(run.summary()).containsExactly("pool-exhaustion suspected orders");
    JsonNode exhausted = run.finding("pool-exhaustion", "suspected");
    assertThat(DemoRun.site(exhausted)).isEqualTo(CHECKOUT + "OrderStore.storeAndLeak");
    assertThat(DemoRun.evidence(exhausted))
        .contains("acquired at " + CHECKOUT + "OrderStore.storeAndLeak")
        .contains("ended without giving it back");
  }

  @Tag("evidence")
  @ParameterizedTest
  @MethodSource("dev.fathom.demo.DemoRun#kindsOfThreads")
  void workForClientsThatHaveGoneIsNamed(String threads) {
    DemoRun run = DemoRun.sick("checkout", "client-gone", threads);
    assertThat(run.summary()).containsExactly("ignored-cancellation suspected checkout");
    JsonNode ignored = run.finding("ignored-cancellation", "suspected");
    assertThat(DemoRun.site(ignored)).isEqualTo(CHECKOUT + "CardNetwork.pollForEver");
    assertThat(DemoRun.numbers(ignored)).isNotEmpty().allMatch(number -> number % 20 == 13);
  }

  /** Every order has its outcome, and it is the one that the card and the number ask for. */
  private static void assertIsHealthy(DemoRun run) {
    assertThat(run.summary()).isEmpty();
    assertThat(run.status()).isZero();
    long orders = run.told("checkout: (\\d+) orders");
    assertThat(run.told("refused=(\\d+)")).as("sent twice").isEqualTo(orders(orders, 20, 5));
    assertThat(run.told("late=(\\d+)"))
        .as("never answered")
        .isGreaterThanOrEqualTo(orders(orders, 50, 7));
    assertThat(run.told("left=(\\d+)"))
        .as("given up")
        .isGreaterThanOrEqualTo(orders(orders, 20, 13));
  }

  private static long orders(long last, int each, int remainder) {
    return LongStream.rangeClosed(1, last).filter(number -> number % each == remainder).count();
  }
}
