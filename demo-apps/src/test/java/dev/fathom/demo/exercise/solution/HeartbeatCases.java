package dev.fathom.demo.exercise.solution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.demo.exercise.Heartbeat;
import dev.fathom.junit.LeakChecked;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Exercise 4, solved. */
// begin: heartbeat-solution
@LeakChecked
public class HeartbeatCases {

  private final Heartbeat heart = new Heartbeat(Duration.ofMillis(1));

  @AfterEach
  void stopTheHeart() {
    heart.close(); // also when the test fails
  }

  @Test
  void aHeartBeats() throws InterruptedException {
    heart.awaitFirst();
    assertThat(heart.beats()).isPositive();
  }

  @Test
  void heartsBeatByThemselves() throws InterruptedException {
    try (Heartbeat other = new Heartbeat(Duration.ofHours(1))) {
      heart.awaitFirst();
      assertThat(other.beats()).isZero();
    }
  }
}
// end: heartbeat-solution
