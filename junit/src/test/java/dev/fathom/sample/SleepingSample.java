package dev.fathom.sample;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One test sleeps, one waits for something that has a limit, and in one another thread sleeps. */
public class SleepingSample {

  private static final long LONG_ENOUGH_TO_BE_SEEN = 1_500;

  @Test
  void sleeps() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(LONG_ENOUGH_TO_BE_SEEN);
  }

  @Test
  void waits() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    if (never.await(LONG_ENOUGH_TO_BE_SEEN / 5, TimeUnit.MILLISECONDS)) {
      throw new AssertionError("nobody counts down");
    }
  }

  @Test
  void letsAnotherThreadSleep() throws InterruptedException {
    Thread sleeper = new Thread(SleepingSample::sleep);
    sleeper.start();
    sleeper.join();
  }

  private static void sleep() {
    try {
      TimeUnit.MILLISECONDS.sleep(LONG_ENOUGH_TO_BE_SEEN / 5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
