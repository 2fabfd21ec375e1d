package dev.fathom.agent.emit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateLimitTest {

  private static final long SECOND = 1_000_000_000L;

  private static int allowed(RateLimit limit, long now, int attempts) {
    int allowed = 0;
    for (int i = 0; i < attempts; i++) {
      allowed += limit.tryAcquire(now) ? 1 : 0;
    }
    return allowed;
  }

  @Test
  void a_burst_is_cut_at_a_seconds_worth() {
    assertThat(allowed(new RateLimit(200), 5, 1_000)).isEqualTo(200);
  }

  @Test
  void half_a_second_later_half_as_many_are_allowed_again() {
    RateLimit limit = new RateLimit(200);
    allowed(limit, 0, 1_000);
    assertThat(allowed(limit, SECOND / 2, 1_000)).isEqualTo(100);
  }

  @Test
  void a_long_pause_saves_nothing_up() {
    RateLimit limit = new RateLimit(200);
    allowed(limit, 0, 1_000);
    assertThat(allowed(limit, 100 * SECOND, 1_000)).isEqualTo(200);
  }

  @Test
  void it_works_across_the_wrap_of_the_clock() {
    RateLimit limit = new RateLimit(200);
    assertThat(allowed(limit, Long.MAX_VALUE - 5, 1_000)).isEqualTo(200);
    assertThat(allowed(limit, Long.MIN_VALUE + SECOND / 2 - 6, 1_000)).isEqualTo(100);
  }
}
