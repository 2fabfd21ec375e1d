package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Received;
import dev.fathom.runtime.Select;
import dev.fathom.runtime.Ticker;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TimersTest {

  @Test
  void a_channel_gets_one_element_after_a_time() throws InterruptedException {
    // begin: after
    try (Ticker timer = Ticker.after("warm-up", Duration.ofMillis(1))) {
      assertThat(timer.channel().receive().get()).isEqualTo(1L);
      assertThat(timer.channel().receive().isClosed()).isTrue(); // it ticks once
    }
    // end: after
  }

  @Test
  void a_ticker_leaves_nothing_behind() throws InterruptedException {
    Received<Long> afterwards;
    // begin: ticker
    Ticker heartbeat = Ticker.every("heartbeat", Duration.ofMillis(1));
    try (heartbeat) {
      for (long beat : heartbeat.channel()) { // 1, 2, 4: a slow receiver misses beats
        if (beat >= 3) {
          break;
        }
      }
    }
    // end: ticker
    afterwards = heartbeat.channel().receive();
    while (afterwards.isValue()) {
      afterwards = heartbeat.channel().receive();
    }
    assertThat(afterwards.isClosed()).isTrue();
  }

  @Test
  void a_pause_that_a_context_cuts_short() throws InterruptedException {
    int chosen;
    try (CancelScope scope = Context.background().withCancel()) {
      scope.cancel();
      // begin: pause
      Select pause = Select.of(scope.done(() -> {}), Select.after(Duration.ofHours(1), () -> {}));
      chosen = pause.select(); // 0: cancelled, 1: the hour is over
      // end: pause
    }
    assertThat(chosen).isZero();
  }
}
