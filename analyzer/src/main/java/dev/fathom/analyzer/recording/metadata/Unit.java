package dev.fathom.analyzer.recording.metadata;

/** What the number in a field means, as its annotations say. */
public enum Unit {
  /** A plain number, or no number. */
  NONE,
  /** A time span in ticks of the chunk's clock. */
  SPAN_TICKS,
  /** A time span in nanoseconds. */
  SPAN_NANOSECONDS,
  /** A time span in microseconds. */
  SPAN_MICROSECONDS,
  /** A time span in milliseconds. */
  SPAN_MILLISECONDS,
  /** A time span in seconds. */
  SPAN_SECONDS,
  /** An instant in ticks of the chunk's clock. */
  INSTANT_TICKS,
  /** An instant in milliseconds since the epoch. */
  INSTANT_MILLISECONDS,
  /** An amount of memory or data in bytes. */
  BYTES,
  /** An amount of data in bits. */
  BITS,
  /** A share, 1 for all. */
  PERCENTAGE,
  /** Events a second. */
  FREQUENCY,
  /** An address in memory. */
  ADDRESS;

  /** Whether it is a time span. */
  public boolean isSpan() {
    return switch (this) {
      case SPAN_TICKS, SPAN_NANOSECONDS, SPAN_MICROSECONDS, SPAN_MILLISECONDS, SPAN_SECONDS -> true;
      default -> false;
    };
  }

  /** Whether it is an instant. */
  public boolean isInstant() {
    return this == INSTANT_TICKS || this == INSTANT_MILLISECONDS;
  }
}
