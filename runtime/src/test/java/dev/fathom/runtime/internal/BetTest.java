package dev.fathom.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BetTest {

  private final Bet bet = new Bet(100);

  @Test
  void is_worthwhile_at_first_and_as_long_as_it_is_won() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(bet.worthwhile()).isTrue();
      bet.won();
    }
  }

  @Test
  void is_left_out_after_two_failures_in_a_row() {
    assertThat(lostWaitsUntilWorthwhile()).isZero();
    assertThat(lostWaitsUntilWorthwhile()).isZero();

    assertThat(bet.worthwhile()).isFalse();
  }

  @Test
  void one_failure_between_successes_changes_nothing() {
    for (int i = 0; i < 100; i++) {
      assertThat(bet.worthwhile()).isTrue();
      bet.lost();
      assertThat(bet.worthwhile()).isTrue();
      bet.won();
    }
  }

  @Test
  void is_tried_ever_more_seldom_but_not_more_seldom_than_it_was_told() {
    lostWaitsUntilWorthwhile();
    lostWaitsUntilWorthwhile();

    assertThat(lostWaitsUntilWorthwhile()).isEqualTo(24);
    assertThat(lostWaitsUntilWorthwhile()).isEqualTo(48);
    assertThat(lostWaitsUntilWorthwhile()).isEqualTo(96);
    assertThat(lostWaitsUntilWorthwhile()).isEqualTo(100);
    assertThat(lostWaitsUntilWorthwhile()).isEqualTo(100);
  }

  @Test
  void one_success_makes_up_for_all_failures() {
    for (int i = 0; i < 10; i++) {
      lostWaitsUntilWorthwhile();
    }
    waitsUntilWorthwhile();
    bet.won();

    assertThat(bet.worthwhile()).isTrue();
    bet.lost();
    assertThat(bet.worthwhile()).isTrue();
  }

  @Test
  void one_thread_alone_tries_again() {
    lostWaitsUntilWorthwhile();
    lostWaitsUntilWorthwhile();
    waitsUntilWorthwhile();

    assertThat(bet.worthwhile()).as("a second one while the first still tries").isFalse();
  }

  /** How many waits leave it out before one tries, and fails. */
  private int lostWaitsUntilWorthwhile() {
    int waits = waitsUntilWorthwhile();
    bet.lost();
    return waits;
  }

  private int waitsUntilWorthwhile() {
    int waits = 0;
    while (!bet.worthwhile()) {
      waits++;
    }
    return waits;
  }
}
