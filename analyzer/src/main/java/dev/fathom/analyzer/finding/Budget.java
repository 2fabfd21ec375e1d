package dev.fathom.analyzer.finding;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A limit for a latency that the user set, such as {@code send orders p99<5ms}. Immutable.
 *
 * @param text as the user wrote it
 * @param operation such as {@code send}
 * @param thing label or class of the resource, or class or class and method of the site; empty for
 *     all
 * @param percentile above 0, at most 100, which is the maximum
 * @param limitNanos what the percentile must stay below
 */
public record Budget(
    String text, String operation, String thing, double percentile, long limitNanos) {

  private static final Pattern SHAPE =
      Pattern.compile(
          "\\s*(\\S+)(?:\\s+(\\S.*?))?\\s+(p\\d{1,2}(?:\\.\\d{1,4})?|max)\\s*<\\s*"
              + "(\\d{1,9}(?:\\.\\d{1,9})?)(ns|us|ms|s|m)\\s*");

  private static final Map<String, Long> UNITS =
      Map.of("ns", 1L, "us", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L, "m", 60_000_000_000L);

  /**
   * Reads a budget.
   *
   * @throws IllegalArgumentException when the text is none; the message says what is
   */
  public static Budget parse(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches() || percentile(shape.group(3)) <= 0) {
      throw new IllegalArgumentException(
          "'" + text + "' is no budget; write it as \"send orders p99<5ms\" or \"send max<1s\"");
    }
    BigDecimal unit = BigDecimal.valueOf(UNITS.get(shape.group(5)));
    return new Budget(
        text.strip(),
        shape.group(1),
        shape.group(2) == null ? "" : shape.group(2),
        percentile(shape.group(3)),
        new BigDecimal(shape.group(4)).multiply(unit).longValue());
  }

  private static double percentile(String word) {
    return word.equals("max") ? 100 : Double.parseDouble(word.substring(1));
  }

  /** Whether it sets a limit for what a row tells of. */
  public boolean covers(LatencyRow row) {
    return row.operation().equals(operation) && (thing.isEmpty() || names(row));
  }

  private boolean names(LatencyRow row) {
    ResourceRef resource = row.resource();
    boolean named =
        resource != null
            && (thing.equals(resource.label())
                || thing.equals(resource.className())
                || thing.equals(resource.display()));
    Site site = row.site();
    return named
        || thing.equals(site.className())
        || thing.equals(site.className() + "." + site.method());
  }

  /** The percentile as reports write it. */
  public String percentileText() {
    if (percentile == 100) {
      return "max";
    }
    return percentile == Math.rint(percentile)
        ? String.format(Locale.ROOT, "p%.0f", percentile)
        : "p" + percentile;
  }
}
