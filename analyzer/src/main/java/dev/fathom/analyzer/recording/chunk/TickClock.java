package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.recording.metadata.Unit;

/** Turns a chunk's ticks and its other units into nanoseconds. Immutable. */
final class TickClock {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final long NANOS_PER_MICRO = 1_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final long startNanos;
  private final long startTicks;
  private final double ticksPerNano;

  TickClock(ChunkHeader header) {
    this.startNanos = header.startNanos();
    this.startTicks = header.startTicks();
    this.ticksPerNano = header.ticksPerSecond() / NANOS_PER_SECOND;
  }

  /** Nanoseconds since the epoch. */
  long instant(long ticks) {
    return startNanos + scale(ticks - startTicks);
  }

  /** Nanoseconds. */
  long span(long ticks) {
    return scale(ticks);
  }

  private long scale(long ticks) {
    // The usual clock ticks in nanoseconds; a double would lose the last digits of a long.
    return ticksPerNano == 1.0 ? ticks : (long) (ticks / ticksPerNano);
  }

  /**
   * A time span or instant in nanoseconds, other numbers unchanged. The extreme values of a long
   * mean "none" and "for ever" and stay what they are, and what is too large becomes them.
   */
  long nanos(Unit unit, long value) {
    if (value == Long.MIN_VALUE || value == Long.MAX_VALUE) {
      return value;
    }
    return switch (unit) {
      case SPAN_TICKS -> span(value);
      case SPAN_MICROSECONDS -> times(value, NANOS_PER_MICRO);
      case SPAN_MILLISECONDS, INSTANT_MILLISECONDS -> times(value, NANOS_PER_MILLI);
      case SPAN_SECONDS -> times(value, (long) NANOS_PER_SECOND);
      case INSTANT_TICKS -> instant(value);
      default -> value;
    };
  }

  private static long times(long value, long factor) {
    long limit = Long.MAX_VALUE / factor;
    if (value > limit) {
      return Long.MAX_VALUE;
    }
    return value < -limit ? Long.MIN_VALUE : value * factor;
  }
}
