package dev.fathom.analyzer.finding;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A limit for what all waits for locks may cost together, such as {@code price-book<500ms}.
 * Immutable.
 *
 * @param text as the user wrote it
 * @param lock label or class of the lock, or class or class and method of the place where tasks
 *     wait for it; empty for all locks together
 * @param limitNanos what the sum of all waits must stay below
 */
public record ContentionBudget(String text, String lock, long limitNanos) {

  private static final Pattern SHAPE =
      Pattern.compile("\\s*(\\S.*?)??\\s*<\\s*(\\d{1,9}(?:\\.\\d{1,9})?)(us|ms|s|m)\\s*");

  private static final Map<String, Long> UNITS =
      Map.of("us", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L, "m", 60_000_000_000L);

  /**
   * Reads a budget.
   *
   * @throws IllegalArgumentException when the text is none; the message says what is
   */
  public static ContentionBudget parse(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no budget of contention; write it as \"price-book<500ms\" or \"<2s\"");
    }
    BigDecimal unit = BigDecimal.valueOf(UNITS.get(shape.group(3)));
    return new ContentionBudget(
        text.strip(),
        shape.group(1) == null ? "" : shape.group(1),
        new BigDecimal(shape.group(2)).multiply(unit).longValue());
  }

  /** Whether waits for this lock at this place count; the lock may be null. */
  public boolean covers(ResourceRef waitedFor, Site site) {
    if (lock.isEmpty()) {
      return true;
    }
    boolean named =
        waitedFor != null
            && (lock.equals(waitedFor.label())
                || lock.equals(waitedFor.className())
                || lock.equals(waitedFor.display()));
    return named
        || lock.equals(site.className())
        || lock.equals(site.className() + "." + site.method());
  }

  /** The identity of the finding that says that it was exceeded, in every run. */
  public String fingerprint() {
    return Fingerprint.of(RuleId.LOCK_CONTENTION, lock) + "|budget";
  }
}
