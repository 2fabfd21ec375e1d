package dev.fathom.cli.inspect;

import dev.fathom.cli.exit.Refusal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a value is compared with, read once as everything that it can be. Immutable. */
final class Literal {

  private static final Pattern SPAN = Pattern.compile("([-+]?[\\d.]{1,20})(ns|us|ms|s|m|h)");
  private static final Map<String, Long> UNITS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final String text;
  private final BigDecimal number;
  private final BigDecimal span;
  private final BigDecimal instant;

  Literal(String text) {
    this.text = text;
    this.number = number(text);
    this.span = span(text);
    this.instant = instant(text);
  }

  private static BigDecimal number(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  private static BigDecimal span(String text) {
    Matcher shape = SPAN.matcher(text);
    BigDecimal count = shape.matches() ? number(shape.group(1)) : null;
    return count == null ? null : count.multiply(BigDecimal.valueOf(UNITS.get(shape.group(2))));
  }

  private static BigDecimal instant(String text) {
    try {
      Instant instant = Instant.parse(text);
      return BigDecimal.valueOf(instant.getEpochSecond())
          .multiply(BigDecimal.valueOf(NANOS_PER_SECOND))
          .add(BigDecimal.valueOf(instant.getNano()));
    } catch (DateTimeException notAnInstant) {
      return null;
    }
  }

  /** Whether the text contains this one. */
  boolean isIn(String whole) {
    return whole.contains(text);
  }

  /** Whether a value is this one; null is what is written as {@code null}. */
  boolean isEqual(Object value) {
    if (value == null || value instanceof String || value instanceof Boolean) {
      return text.equals(String.valueOf(value));
    }
    BigDecimal wanted = like(value);
    return wanted != null && decimal(value).compareTo(wanted) == 0;
  }

  /**
   * Whether a value is less, equal or more.
   *
   * @throws Refusal when this is nothing of the kind
   */
  int compare(String field, Object value) {
    if (value instanceof String string) {
      return string.compareTo(text);
    }
    BigDecimal wanted = like(value);
    if (wanted == null) {
      throw Refusal.usage("%s cannot be compared with '%s'".formatted(field, text));
    }
    return decimal(value).compareTo(wanted);
  }

  private BigDecimal like(Object value) {
    if (value instanceof Column.Span) {
      return span;
    }
    if (value instanceof Column.Instant) {
      return instant;
    }
    return value instanceof Number ? number : null;
  }

  private static BigDecimal decimal(Object value) {
    if (value instanceof Column.Span length) {
      return BigDecimal.valueOf(length.nanos());
    }
    if (value instanceof Column.Instant point) {
      return BigDecimal.valueOf(point.nanos());
    }
    if (value instanceof Double number) {
      return Double.isFinite(number)
          ? BigDecimal.valueOf(number)
          : BigDecimal.valueOf(Long.MIN_VALUE);
    }
    return BigDecimal.valueOf(((Number) value).longValue());
  }
}
