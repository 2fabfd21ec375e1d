package dev.fathom.analyzer.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DurationsTest {

  @Test
  void spansAreShortAndReadable() {
    assertThat(Durations.format(-5)).isEqualTo("0ns");
    assertThat(Durations.format(999)).isEqualTo("999ns");
    assertThat(Durations.format(1_500)).isEqualTo("1.5us");
    assertThat(Durations.format(20_000_000)).isEqualTo("20ms");
    assertThat(Durations.format(1_500_000_000)).isEqualTo("1.5s");
    assertThat(Durations.format(58_400_000_000L)).isEqualTo("58s");
    assertThat(Durations.format(125_000_000_000L)).isEqualTo("2m05s");
    assertThat(Durations.format(7_500_000_000_000L)).isEqualTo("2h05m");
  }
}
