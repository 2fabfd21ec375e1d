package dev.fathom.benchmarks.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictTest {

  @Test
  void isMetOnlyIfTheWholeIntervalIsInside() {
    assertThat(Verdict.of(new Interval(0.3, 0.4, 0.5, true), 0.5)).isEqualTo(Verdict.MET);
    assertThat(Verdict.of(new Interval(0.3, 0.4, 0.51, true), 0.5)).isEqualTo(Verdict.UNRESOLVED);
  }

  @Test
  void isMissedOnlyIfTheWholeIntervalIsOutside() {
    assertThat(Verdict.of(new Interval(0.51, 0.6, 0.7, true), 0.5)).isEqualTo(Verdict.MISSED);
    assertThat(Verdict.of(new Interval(0.5, 0.6, 0.7, true), 0.5)).isEqualTo(Verdict.UNRESOLVED);
  }

  @Test
  void isUnresolvedWithTooFewRounds() {
    assertThat(Verdict.of(new Interval(0.3, 0.4, 0.45, false), 0.5)).isEqualTo(Verdict.UNRESOLVED);
  }
}
