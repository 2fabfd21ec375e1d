package dev.fathom.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessorTimeTest {

  @Test
  void whatIsNeitherIdleNorOursIsForeign() {
    ProcessorTime before = new ProcessorTime(1000, 500, 100);
    ProcessorTime after = new ProcessorTime(1100, 540, 150);

    assertThat(after.foreignShareSince(before)).isEqualTo(0.1);
  }

  @Test
  void roundingOfTicksNeverMakesItNegative() {
    ProcessorTime before = new ProcessorTime(1000, 500, 100);
    ProcessorTime after = new ProcessorTime(1100, 540, 162);

    assertThat(after.foreignShareSince(before)).isZero();
  }

  @Test
  void nothingIsForeignWhereTimesAreUnknown() {
    ProcessorTime unknown = new ProcessorTime(0, 0, 0);

    assertThat(unknown.foreignShareSince(unknown)).isZero();
  }
}
