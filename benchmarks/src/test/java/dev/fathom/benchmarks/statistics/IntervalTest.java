package dev.fathom.benchmarks.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntervalTest {

  @Test
  void tenRoundsLeaveOutOneAtEachEnd() {
    // P(at most one head in ten tosses) = 11/1024, P(at most two) = 56/1024 is beyond 2.5 %.
    assertThat(Interval.of(upTo(10))).isEqualTo(new Interval(2, 5.5, 9, true));
  }

  @Test
  void twentyRoundsLeaveOutFiveAtEachEnd() {
    assertThat(Interval.of(upTo(20))).isEqualTo(new Interval(6, 10.5, 15, true));
  }

  @Test
  void sixRoundsAreTheFewestThatSuffice() {
    assertThat(Interval.of(upTo(6))).isEqualTo(new Interval(1, 3.5, 6, true));
    assertThat(Interval.of(upTo(5))).isEqualTo(new Interval(1, 3, 5, false));
  }

  private static Samples upTo(int n) {
    Samples samples = new Samples();
    IntStream.rangeClosed(1, n).map(i -> n + 1 - i).forEach(samples::add);
    return samples;
  }
}
