package dev.fathom.cli;

import dev.fathom.analyzer.recording.Recordings;
import dev.fathom.cli.exit.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A moment of a recording: after its begin ({@code 12s}), before its end ({@code -1.5s}), or a time
 * of day in UTC ({@code 2026-11-21T10:15:30Z}). Immutable.
 *
 * @param text as the user wrote it
 * @param sinceStart null when it is not counted from the begin
 * @param beforeEnd null when it is not counted from the end
 * @param instant null when it is counted from either
 */
record Moment(String text, Duration sinceStart, Duration beforeEnd, Instant instant) {

  /** Reads a moment. */
  static final class Converter implements ITypeConverter<Moment> {
    @Override
    public Moment convert(String text) {
      if (text.contains("T")) {
        try {
          return new Moment(text, null, null, Instant.parse(text));
        } catch (DateTimeParseException malformed) {
          throw new TypeConversionException(
              "'" + text + "' is no time; write it as 2026-11-21T10:15:30Z");
        }
      }
      boolean fromEnd = text.startsWith("-");
      Duration distance = new DurationConverter().convert(fromEnd ? text.substring(1) : text);
      return fromEnd
          ? new Moment(text, null, distance, null)
          : new Moment(text, distance, null, null);
    }
  }

  /** What the recordings held at the moment; it must lie in them. */
  Recordings of(Recordings recordings) {
    long start = recordings.startNanos();
    long end = recordings.endNanos();
    return recordings.until(nanos(start, end));
  }

  /** The moment in nanoseconds since the epoch, of a recording with this begin and end. */
  long nanos(long start, long end) {
    long nanos = distant(start, end);
    if (nanos < start || nanos > end) {
      throw Refusal.usage(
          "--at "
              + text
              + " is outside the recording, which lasts from "
              + instant(start)
              + " to "
              + instant(end));
    }
    return nanos;
  }

  private long distant(long start, long end) {
    if (sinceStart != null) {
      return start + sinceStart.toNanos();
    }
    if (beforeEnd != null) {
      return end - beforeEnd.toNanos();
    }
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(0, nanos);
  }
}
