package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.Channel;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OverBufferingTest {

  @Test
  void a_huge_buffer_hides_a_dead_receiver() throws InterruptedException {
    // begin: huge
    Channel<String> events = Channel.buffered("events", 1_000_000);
    for (int i = 0; i < 10_000; i++) {
      events.send("event " + i); // nobody receives, and nobody notices
    }
    // end: huge
    assertThat(events.length()).isEqualTo(10_000);
  }

  @Test
  void a_small_buffer_makes_the_choice_visible() {
    LongAdder dropped = new LongAdder();
    // begin: small
    Channel<String> events = Channel.buffered("events", 16);
    for (int i = 0; i < 20; i++) {
      if (!events.trySend("event " + i)) { // or send: wait, and slow the source down
        dropped.increment();
      }
    }
    // end: small
    assertThat(dropped.sum()).isEqualTo(4);
  }
}
