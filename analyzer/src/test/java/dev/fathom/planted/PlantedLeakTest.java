package dev.fathom.planted;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PlantedLeakTest {

  @Test
  void leaks() {
    new Thread(PlantedLeakTest::stay, "planted").start();
  }

  private static void stay() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
