package dev.fathom.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.internal.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TickerTest {

  @Test
  void ticks_until_it_is_closed_and_leaves_nothing_behind() throws InterruptedException {
    int before = Timers.scheduled();
    Ticker ticker = Ticker.every("poll", Duration.ofMillis(1));
    long first = ticker.channel().receive().get();
    long second = ticker.channel().receive().get();
    assertThat(second).isGreaterThan(first);
    ticker.close();
    ticker.close();
    ticker.channel().drainTo(new ArrayList<>(), 1);
    assertThat(ticker.channel().receive().isClosed()).isTrue();
    Eventually.until(Duration.ofSeconds(20), () -> Timers.scheduled() == before);
  }

  @Test
  void a_single_tick_ends_the_channel() {
    List<Long> ticks = new ArrayList<>();
    Ticker.after("once", Duration.ofMillis(1)).channel().forEach(ticks::add);
    assertThat(ticks).containsExactly(1L);
  }

  @Test
  void a_slow_receiver_sees_gaps_and_no_backlog() throws InterruptedException {
    try (Ticker ticker = Ticker.every("poll", Duration.ofNanos(100_000))) {
      ticker.channel().receive();
      try (CancelScope pause = Context.background().withTimeout(Duration.ofMillis(5))) {
        pause.await();
      }
      assertThat(ticker.channel().length()).isLessThanOrEqualTo(1);
    }
  }
}
