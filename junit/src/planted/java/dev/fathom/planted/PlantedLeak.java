package dev.fathom.planted;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/**
 * Leaves a thread behind. Not a test by its name: it runs only when asked for, to see that the leak
 * check is there and fails it.
 */
class PlantedLeak {

  private final CountDownLatch never = new CountDownLatch(1);

  @Test
  void leavesAThreadBehind() {
    Thread thread = new Thread(this::stay, "planted-leak");
    thread.setDaemon(true);
    thread.start();
    assertThat(thread.isAlive()).isTrue();
  }

  private void stay() {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
