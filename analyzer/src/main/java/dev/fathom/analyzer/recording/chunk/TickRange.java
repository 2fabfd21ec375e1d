package dev.fathom.analyzer.recording.chunk;

/**
 * When the events of a chunk begin, but for those that began before it. Immutable.
 *
 * <p>The lower bound is sharp: clocks may count from the start of the JVM, and the numbers that
 * bytes in the middle of an event make up are mostly small.
 *
 * @param from ticks
 * @param to ticks; the largest number when nobody knows when the chunk ended
 */
record TickRange(long from, long to) {

  /** Holds no time at all. */
  static final TickRange NONE = new TickRange(1, 0);

  private static final double NANOS_PER_SECOND = 1e9;

  /** The duration in the header is measured by another clock. */
  private static final long SLACK_SECONDS = 60;

  static TickRange of(ChunkHeader header) {
    double perSecond = header.ticksPerSecond();
    double slack = SLACK_SECONDS * perSecond;
    double length = header.durationNanos() / NANOS_PER_SECOND * perSecond;
    return new TickRange(
        header.startTicks(),
        header.finished() ? (long) (header.startTicks() + length + slack) : Long.MAX_VALUE);
  }

  boolean contains(long ticks) {
    return from <= ticks && ticks <= to;
  }

  /** Whether a span of time begins and ends in it. */
  boolean contains(long ticks, long duration) {
    return from <= ticks && ticks <= to && duration >= 0 && duration <= to - ticks;
  }
}
