package dev.fathom.analyzer.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void quantilesAreRightWithinThreePercent() {
    Spread spread = new Spread();
    for (long millis = 1; millis <= 1000; millis++) {
      spread.add(millis * 1_000_000);
    }
    assertThat(spread.quantile(0.5)).isCloseTo(500_000_000L, Percentage.withPercentage(3.2));
    assertThat(spread.quantile(0.99)).isCloseTo(990_000_000L, Percentage.withPercentage(3.2));
    assertThat(spread.quantile(1)).isCloseTo(1_000_000_000L, Percentage.withPercentage(3.2));
  }

  @Test
  void smallAndHugeAndUnknownDurationsFit() {
    Spread spread = new Spread();
    spread.add(0);
    spread.add(-1);
    spread.add(Long.MAX_VALUE);
    assertThat(spread.count()).isEqualTo(2);
    assertThat(spread.quantile(0.5)).isCloseTo(0, within(0L));
    assertThat(spread.quantile(1)).isPositive();
    assertThat(new Spread().quantile(0.5)).isZero();
  }
}
