package dev.fathom.analyzer.finding;

import java.util.Locale;

/** Writes amounts of memory and data for people: {@code 512 B}, {@code 3.4 MiB}, {@code 12 GiB}. */
public final class Sizes {

  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};
  private static final int STEP = 1024;

  private Sizes() {}

  /** The amount with two or three significant digits. */
  public static String format(long bytes) {
    if (bytes < STEP) {
      return bytes + " B";
    }
    double amount = (double) bytes / STEP;
    int unit = 0;
    while (amount >= STEP && unit < UNITS.length - 1) {
      amount /= STEP;
      unit++;
    }
    return String.format(Locale.ROOT, amount < 10 ? "%.1f %s" : "%.0f %s", amount, UNITS[unit]);
  }
}
