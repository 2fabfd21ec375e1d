package dev.fathom.analyzer.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {

  private static LatencyRow row(String operation, String label, Site site) {
    ResourceRef resource = new ResourceRef(1, "channel", "shop.Orders", label);
    return new LatencyRow(operation, site, resource, 1, 1, 1, 1, 1, 1, null, "");
  }

  @Test
  void aBudgetNamesAnOperationAThingAPercentileAndALimit() {
    assertThat(Budget.parse(" send orders  p99.9 < 1.5ms "))
        .isEqualTo(new Budget("send orders  p99.9 < 1.5ms", "send", "orders", 99.9, 1_500_000));
    assertThat(Budget.parse("take max<2s").percentile()).isEqualTo(100);
    assertThat(Budget.parse("take max<2s").thing()).isEmpty();
    assertThat(Budget.parse("take p50<2us").percentileText()).isEqualTo("p50");
    assertThat(Budget.parse("take p99.9<2us").percentileText()).isEqualTo("p99.9");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "send",
        "send p99",
        "p99<5ms",
        "send orders p99<5",
        "send p0<5ms",
        "send p99>5ms"
      })
  void whatIsNoBudgetIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Budget.parse(text))
        .withMessageContaining("is no budget; write it as");
  }

  @Test
  void aBudgetOfContentionNamesALockOrNoneAndALimit() {
    assertThat(ContentionBudget.parse(" price book < 1.5ms "))
        .isEqualTo(new ContentionBudget("price book < 1.5ms", "price book", 1_500_000));
    assertThat(ContentionBudget.parse("<2s"))
        .isEqualTo(new ContentionBudget("<2s", "", 2_000_000_000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "price-book", "price-book<5", "price-book>5ms", "price-book p99<"})
  void whatIsNoBudgetOfContentionIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContentionBudget.parse(text))
        .withMessageContaining("is no budget of contention; write it as");
  }

  @Test
  void aThingIsALabelAClassOrAPlace() {
    Site site = new Site("shop.Packer", "pack", 7);
    for (String thing :
        new String[] {
          "orders", "shop.Orders", "channel orders", "shop.Packer", "shop.Packer.pack"
        }) {
      Budget budget = Budget.parse("send " + thing + " p99<5ms");
      assertThat(budget.covers(row("send", "orders", site))).as(thing).isTrue();
      assertThat(budget.covers(row("take", "orders", site))).as(thing).isFalse();
    }
    assertThat(Budget.parse("send bills p99<5ms").covers(row("send", "orders", site))).isFalse();
    assertThat(Budget.parse("send p99<5ms").covers(row("send", "orders", site))).isTrue();
  }
}
