package dev.fathom.agent.emit;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many stacks may be taken: so many a second, and a tenth for half a minute after more were
 * wanted. To take one costs some microseconds, and what happens thousands of times a second shows
 * where it happens in a hundred stacks as well as in a thousand. Safe for use by any thread.
 */
final class StackBudget {

  private static final long FRUGAL_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final int SHARE = 10;

  private final RateLimit plenty;
  private final RateLimit few;
  private final AtomicLong frugalSince = new AtomicLong(Long.MIN_VALUE);

  StackBudget(int perSecond) {
    plenty = new RateLimit(perSecond);
    few = new RateLimit(perSecond / SHARE);
  }

  /** Whether one more may be taken at the given instant. */
  boolean tryAcquire(long now) {
    long since = frugalSince.get();
    if (since != Long.MIN_VALUE && now - since < FRUGAL_NANOS) {
      return few.tryAcquire(now);
    }
    if (plenty.tryAcquire(now)) {
      return true;
    }
    frugalSince.compareAndSet(since, now);
    return false;
  }
}
