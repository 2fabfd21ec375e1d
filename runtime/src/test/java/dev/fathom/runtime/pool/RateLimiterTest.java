package dev.fathom.runtime.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Crew;
import dev.fathom.runtime.DeadlineExceededException;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.ThreadKind;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

  /** Starts shortly before the clock wraps round, as that of the JVM may. */
  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 50_000_000);

  private final RateLimiter limiter = RateLimiter.withClock(100, 5, clock::get);

  private void pass(long millis) {
    clock.addAndGet(millis * 1_000_000);
  }

  @Test
  void allows_a_burst_and_then_the_rate() {
    assertThat(IntStream.range(0, 8).filter(i -> limiter.allow()).count()).isEqualTo(5);
    assertThat(limiter.rejections()).isEqualTo(3);
    for (int i = 0; i < 20; i++) {
      pass(10);
      assertThat(limiter.allow()).isTrue();
      assertThat(limiter.allow()).isFalse();
    }
  }

  @Test
  void saves_up_no_more_than_the_burst() {
    pass(60_000);
    assertThat(IntStream.range(0, 100).filter(i -> limiter.allow()).count()).isEqualTo(5);
  }

  @Test
  void a_reservation_tells_how_long_to_wait_and_can_be_given_back() {
    assertThat(limiter.reserve(5).delay()).isZero();
    Reservation later = limiter.reserve(2);
    assertThat(later.delay()).isEqualTo(Duration.ofMillis(20));
    assertThat(later.cancel()).isTrue();
    Reservation again = limiter.reserve(1);
    assertThat(again.delay()).isEqualTo(Duration.ofMillis(10));
    limiter.reserve(1);
    assertThat(again.cancel()).isFalse();
  }

  @Test
  void tells_how_much_of_the_burst_is_used() {
    limiter.allow(3);
    assertThat(limiter.depth()).isEqualTo(3);
    assertThat(limiter.capacity()).isEqualTo(5);
  }

  @Test
  void what_can_never_happen_is_refused() {
    assertThatThrownBy(() -> limiter.allow(6)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RateLimiter.of("mail", 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RateLimiter.of("mail", 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void acquiring_waits_for_its_turn() throws InterruptedException {
    RateLimiter real = RateLimiter.of("mail", 1_000, 1);
    long begin = System.nanoTime();
    for (int i = 0; i < 11; i++) {
      real.acquire(Context.background());
    }
    assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(10_000_000);
  }

  @Test
  void acquiring_fails_at_once_if_the_deadline_would_come_first() {
    RateLimiter slow = RateLimiter.of("mail", 0.01, 1);
    assertThat(slow.allow()).isTrue();
    try (CancelScope context = Context.background().withTimeout(Duration.ofSeconds(50))) {
      assertThatThrownBy(() -> slow.acquire(context))
          .isInstanceOf(DeadlineExceededException.class)
          .hasMessageContaining("mail");
    }
  }

  @Test
  void a_wait_that_is_interrupted_gives_its_turn_back() {
    RateLimiter slow = RateLimiter.of("mail", 0.01, 1);
    slow.allow();
    try (Crew crew = new Crew(ThreadKind.preferred(), Duration.ofSeconds(20))) {
      Task<Void> waiting = crew.run(() -> slow.acquire(Context.background()));
      crew.untilParked(waiting);
      crew.interrupt(waiting);
      assertThat(crew.failure(waiting)).isInstanceOf(InterruptedException.class);
    }
    assertThat(slow.reserve(1).delay()).isLessThanOrEqualTo(Duration.ofSeconds(100));
  }
}
