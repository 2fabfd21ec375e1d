package dev.fathom.sample;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Bodies that wait until the test that runs the samples lets them go. */
public final class Blocked {

  private static final List<CountDownLatch> LATCHES = new CopyOnWriteArrayList<>();

  private Blocked() {}

  /** Waits until {@link #releaseAll}. */
  public static void forLong() {
    CountDownLatch latch = new CountDownLatch(1);
    LATCHES.add(latch);
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets everybody go. */
  public static void releaseAll() {
    LATCHES.forEach(CountDownLatch::countDown);
    LATCHES.clear();
  }
}
