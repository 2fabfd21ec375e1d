package dev.fathom.agent.ledger;

/**
 * One line of time for all rows: nanoseconds of the monotonic clock, which can be told as wall
 * clock time without ever jumping. Immutable.
 */
public final class Timeline {

  private final long nanosAtStart = System.nanoTime();
  private final long millisAtStart = System.currentTimeMillis();

  /** A time line that begins now. */
  public Timeline() {}

  /** The present instant, in nanoseconds of the monotonic clock. */
  public long now() {
    return System.nanoTime();
  }

  /** The instant in milliseconds since the epoch. */
  public long millis(long nanos) {
    return millisAtStart + (nanos - nanosAtStart) / 1_000_000;
  }
}
