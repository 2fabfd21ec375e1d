package dev.fathom.analyzer.recording.chunk;

/**
 * When events of a chunk begin, but for the few that began long before it. Immutable.
 *
 * @param from ticks
 * @param to ticks; the largest number when nobody knows when the chunk ended
 */
record TickRange(long from, long to) {

  private static final double NANOS_PER_SECOND = 1e9;

  /** Buffers are written late, and clocks of processors differ a little. */
  private static final long SLACK_SECONDS = 60;

  static TickRange of(ChunkHeader header) {
    double perSecond = header.ticksPerSecond();
    double slack = SLACK_SECONDS * perSecond;
    double length = header.durationNanos() / NANOS_PER_SECOND * perSecond;
    return new TickRange(
        (long) (header.startTicks() - slack),
        header.finished() ? (long) (header.startTicks() + length + slack) : Long.MAX_VALUE);
  }

  boolean contains(long ticks) {
    return from <= ticks && ticks <= to;
  }
}
