package dev.fathom.agent.emit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StackBudgetTest {

  private static final long SECOND = 1_000_000_000L;

  private final StackBudget budget = new StackBudget(1_000);

  private int allowed(long now, int attempts) {
    int allowed = 0;
    for (int i = 0; i < attempts; i++) {
      allowed += budget.tryAcquire(now) ? 1 : 0;
    }
    return allowed;
  }

  @Test
  void who_never_wants_more_gets_all() {
    for (int second = 0; second < 100; second++) {
      assertThat(allowed(second * SECOND, 1_000)).isEqualTo(1_000);
    }
  }

  @Test
  void who_wanted_more_gets_a_tenth() {
    assertThat(allowed(0, 1_001)).isEqualTo(1_000);
    assertThat(allowed(SECOND, 1_000)).isEqualTo(100);
    assertThat(allowed(2 * SECOND, 1_000)).isEqualTo(100);
  }

  @Test
  void half_a_minute_later_there_is_plenty_again() {
    allowed(0, 1_001);
    assertThat(allowed(29 * SECOND, 1_000)).isEqualTo(100);
    assertThat(allowed(30 * SECOND, 1_000)).isEqualTo(1_000);
  }

  @Test
  void it_works_across_the_wrap_of_the_clock() {
    allowed(Long.MAX_VALUE - 5, 1_001);
    assertThat(allowed(Long.MIN_VALUE + SECOND, 1_000)).isEqualTo(100);
    assertThat(allowed(Long.MIN_VALUE + 31 * SECOND, 1_000)).isEqualTo(1_000);
  }
}
