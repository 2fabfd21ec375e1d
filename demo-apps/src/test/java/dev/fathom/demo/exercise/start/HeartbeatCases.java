package dev.fathom.demo.exercise.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.demo.exercise.Heartbeat;
import dev.fathom.junit.LeakChecked;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Exercise 4 begins here. */
// begin: heartbeat-start
@LeakChecked(linger = "200ms")
public class HeartbeatCases {

  private final Heartbeat heart = new Heartbeat(Duration.ofMillis(1));

  @Test
  void aHeartBeats() throws InterruptedException {
    heart.awaitFirst();
    assertThat(heart.beats()).isPositive();
  }

  @Test
  void heartsBeatByThemselves() throws InterruptedException {
    Heartbeat other = new Heartbeat(Duration.ofHours(1));
    heart.awaitFirst();
    assertThat(other.beats()).isZero();
  }
}
// end: heartbeat-start
