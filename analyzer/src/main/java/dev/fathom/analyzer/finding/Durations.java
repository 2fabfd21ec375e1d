package dev.fathom.analyzer.finding;

import java.util.Locale;

/** Writes time spans for people: {@code 20ms}, {@code 1.5s}, {@code 2m05s}. */
public final class Durations {

  private static final long MICRO = 1_000L;
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1_000_000_000L;

  private Durations() {}

  /**
   * The span with two or three significant digits.
   *
   * @param nanos nanoseconds; a negative span counts as none
   */
  public static String format(long nanos) {
    if (nanos < MICRO) {
      return Math.max(0, nanos) + "ns";
    }
    if (nanos < MILLI) {
      return scaled(nanos, MICRO, "us");
    }
    if (nanos < SECOND) {
      return scaled(nanos, MILLI, "ms");
    }
    if (nanos < 60 * SECOND) {
      return scaled(nanos, SECOND, "s");
    }
    long seconds = nanos / SECOND;
    if (seconds < 3600) {
      return String.format(Locale.ROOT, "%dm%02ds", seconds / 60, seconds % 60);
    }
    return String.format(Locale.ROOT, "%dh%02dm", seconds / 3600, seconds % 3600 / 60);
  }

  private static String scaled(long nanos, long unit, String name) {
    if (nanos >= 10 * unit) {
      return nanos / unit + name;
    }
    long tenths = nanos * 10 / unit;
    return tenths % 10 == 0 ? tenths / 10 + name : tenths / 10 + "." + tenths % 10 + name;
  }
}
