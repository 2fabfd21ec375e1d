package dev.fathom.analyzer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DepthsTest {

  private static Depths of(long capacity, long... depths) {
    Depths seen = new Depths();
    for (long depth : depths) {
      seen.see(new ResourceSample(0, depth, capacity, false, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    }
    return seen;
  }

  @Test
  void countsHowOftenItWasFullAndEmpty() {
    Depths seen = of(4, 0, 4, 3, 4, 0, 0);

    assertThat(seen.looks()).isEqualTo(6);
    assertThat(seen.full()).isEqualTo(2);
    assertThat(seen.empty()).isEqualTo(3);
    assertThat(seen.mean()).isEqualTo(11.0 / 6);
    assertThat(seen.capacity()).isEqualTo(4);
  }

  @Test
  void whatTwoPartsOfARecordingSawIsAddedUp() {
    Depths all = of(4, 0, 4);
    all.add(of(8, 0, 8, 2));

    assertThat(all.looks()).isEqualTo(5);
    assertThat(all.full()).isEqualTo(2);
    assertThat(all.empty()).isEqualTo(2);
    assertThat(all.mean()).isEqualTo(14.0 / 5);
    assertThat(all.capacity()).isEqualTo(8);
  }

  @Test
  void whatHasNoRoomIsNeverFull() {
    assertThat(of(0, 0).looks()).isZero();
    assertThat(of(4, -1).looks()).isZero();
    assertThat(of(4, -1).mean()).isZero();
  }
}
