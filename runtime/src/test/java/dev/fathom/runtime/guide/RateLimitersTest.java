package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.DeadlineExceededException;
import dev.fathom.runtime.pool.RateLimiter;
import dev.fathom.runtime.pool.Reservation;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RateLimitersTest {

  @Test
  void events_are_allowed_reserved_or_awaited() throws InterruptedException {
    // begin: limiter
    RateLimiter calls = RateLimiter.of("payment API", 0.1, 2); // one in ten seconds, bursts of 2
    calls.acquire(Context.background()); // waits if it must
    boolean allowed = calls.allow(); // true: the burst
    boolean refused = !calls.allow(); // true, and counted
    Reservation later = calls.reserve(1); // later.delay(): act then
    try (CancelScope scope = Context.background().withTimeout(Duration.ofSeconds(1))) {
      assertThatThrownBy(() -> calls.acquire(scope)) // at once: the second would not do
          .isInstanceOf(DeadlineExceededException.class);
    }
    // end: limiter
    assertThat(allowed).isTrue();
    assertThat(refused).isTrue();
    assertThat(later.delay()).isPositive();
    assertThat(calls.rejections()).isEqualTo(2);
  }
}
