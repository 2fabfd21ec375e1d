package dev.fathom.junit.check;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something to become true, with pauses that grow. Stateless. */
public final class Patience {

  private static final long FIRST_NANOS = 50_000;
  private static final long LONGEST_NANOS = 100_000_000;

  private Patience() {}

  /**
   * Waits until the condition holds or the time is over. An interrupt does not end the wait, and is
   * still there afterwards.
   *
   * @return whether it holds
   */
  public static boolean await(Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    long pause = FIRST_NANOS;
    boolean interrupted = false;
    try {
      while (!condition.getAsBoolean()) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        interrupted |= pause(Math.min(pause, left));
        pause = Math.min(LONGEST_NANOS, 2 * pause);
      }
      return true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whether it was interrupted. A sleep would take a millisecond at least on older JDKs. */
  private static boolean pause(long nanos) {
    LockSupport.parkNanos(nanos);
    return Thread.interrupted();
  }
}
