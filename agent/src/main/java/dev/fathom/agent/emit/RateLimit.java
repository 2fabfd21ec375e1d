package dev.fathom.agent.emit;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Allows so many things a second, at most a second's worth at once: the generic cell rate algorithm
 * on one number. Safe for use by any thread.
 */
final class RateLimit {

  private static final long SECOND = 1_000_000_000L;

  private final long interval;
  private final AtomicLong allowedUntil = new AtomicLong(Long.MIN_VALUE);

  RateLimit(int perSecond) {
    interval = SECOND / perSecond;
  }

  /** Whether one more may happen at the given instant. */
  boolean tryAcquire(long now) {
    while (true) {
      long until = allowedUntil.get();
      long from = until == Long.MIN_VALUE || until - now < 0 ? now : until;
      if (from - now > SECOND - interval) {
        return false;
      }
      if (allowedUntil.compareAndSet(until, from + interval)) {
        return true;
      }
    }
  }
}
