package dev.fathom.agent.options;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** Durations as users write them: {@code 20ms}, {@code 1.5s}, {@code 2m}. */
final class Durations {

  /** Longer suffixes first, so that {@code ms} is not taken for {@code s}. */
  private static final List<Unit> UNITS =
      List.of(
          new Unit("ns", 1L),
          new Unit("us", 1_000L),
          new Unit("ms", 1_000_000L),
          new Unit("s", 1_000_000_000L),
          new Unit("m", 60_000_000_000L),
          new Unit("h", 3_600_000_000_000L));

  /** So many digits fit into any number. */
  private static final int SHORT = 9;

  private Durations() {}

  /**
   * @throws IllegalArgumentException if it is not a duration, negative, or over 292 years
   */
  static Duration parse(String text) {
    for (Unit unit : UNITS) {
      if (text.endsWith(unit.suffix)) {
        String number = text.substring(0, text.length() - unit.suffix.length()).strip();
        return Duration.ofNanos(nanos(number, unit.nanos));
      }
    }
    throw new IllegalArgumentException("a duration like 20ms or 1.5s expected");
  }

  private static long nanos(String number, long unit) {
    try {
      if (isShort(number)) {
        return Math.multiplyExact(Long.parseLong(number), unit);
      }
      BigDecimal nanos = new BigDecimal(number).multiply(BigDecimal.valueOf(unit));
      if (nanos.signum() < 0) {
        throw new IllegalArgumentException("a duration of at least 0 expected");
      }
      return nanos.toBigInteger().longValueExact();
    } catch (NumberFormatException | ArithmeticException e) {
      throw new IllegalArgumentException("a duration like 20ms or 1.5s expected", e);
    }
  }

  /** A few digits and nothing else: every start has such, and big numbers take long to load. */
  private static boolean isShort(String number) {
    for (int i = 0; i < number.length(); i++) {
      if (number.charAt(i) < '0' || number.charAt(i) > '9') {
        return false;
      }
    }
    return !number.isEmpty() && number.length() <= SHORT;
  }

  private record Unit(String suffix, long nanos) {}
}
