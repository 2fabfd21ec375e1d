package dev.fathom.runtime.pool;

import java.time.Duration;

/**
 * A right to act at some time, granted by a {@link RateLimiter}. Immutable, except that it can be
 * cancelled. Thread-safe.
 */
public final class Reservation {

  private final RateLimiter limiter;
  private final long reservedUntil;
  private final long cost;
  private final long delayNanos;

  Reservation(RateLimiter limiter, long reservedUntil, long cost, long delayNanos) {
    this.limiter = limiter;
    this.reservedUntil = reservedUntil;
    this.cost = cost;
    this.delayNanos = delayNanos;
  }

  /** How long to wait, from the moment of reserving, before acting. */
  public Duration delay() {
    return Duration.ofNanos(delayNanos);
  }

  /**
   * Gives the right back, for others to use.
   *
   * @return false if others have reserved after it, whose times would have to change; then nothing
   *     is given back
   */
  public boolean cancel() {
    return limiter.refund(reservedUntil, cost);
  }
}
