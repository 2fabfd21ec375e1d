package dev.fathom.junit.config;

import dev.fathom.analyzer.model.Stack;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What to leave alone: leaks that match all patterns of this filter, up to a last day. Immutable
 * but for remembering whether it was ever of use; safe for use by any thread.
 */
public final class Filter {

  /** What a pattern is compared with. */
  public enum By {
    THREAD("thread"),
    TOP_FRAME("frame"),
    CREATOR("creator"),
    PACKAGE("package");

    private final String word;

    By(String word) {
      this.word = word;
    }
  }

  private static final Pattern SYNTAX =
      Pattern.compile("(thread|frame|creator|package)=(\\S+)(?:\\s+until\\s+(\\S+))?");

  private final Map<By, String> patterns;
  private final LocalDate lastDay;
  private volatile boolean used;

  /**
   * A filter.
   *
   * @param patterns at least one; {@code *} stands for any text
   * @param lastDay null for ever
   */
  public Filter(Map<By, String> patterns, LocalDate lastDay) {
    if (patterns.isEmpty()) {
      throw new IllegalArgumentException("an ignored leak needs at least one pattern");
    }
    this.patterns = new EnumMap<>(patterns);
    this.lastDay = lastDay;
  }

  /**
   * Reads filters: {@code thread=worker-* until 2027-03-31; package=shop.legacy}.
   *
   * @throws IllegalArgumentException if that is not how it is written
   */
  public static List<Filter> parse(String text) {
    List<Filter> filters = new ArrayList<>();
    for (String part : text.split(";", -1)) {
      if (!part.isBlank()) {
        Matcher matcher = SYNTAX.matcher(part.strip());
        if (!matcher.matches()) {
          throw new IllegalArgumentException(
              "cannot read '"
                  + part.strip()
                  + "': write thread=, frame=, creator= or package=, a pattern, and perhaps"
                  + " 'until' and a date");
        }
        filters.add(new Filter(Map.of(by(matcher.group(1)), matcher.group(2)), day(matcher)));
      }
    }
    return filters;
  }

  private static By by(String word) {
    for (By by : By.values()) {
      if (by.word.equals(word)) {
        return by;
      }
    }
    throw new IllegalArgumentException("cannot ignore by " + word);
  }

  private static LocalDate day(Matcher matcher) {
    return matcher.group(3) == null ? null : day(matcher.group(3));
  }

  /**
   * Reads a date such as {@code 2027-03-31}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'" + text + "' is no date such as 2027-03-31", e);
    }
  }

  /** Whether it leaves the subject alone today; if so it has been of use. */
  public boolean covers(Subject subject, LocalDate today) {
    boolean covers =
        !isExpired(today)
            && patterns.entrySet().stream()
                .allMatch(e -> matches(e.getKey(), e.getValue(), subject));
    used |= covers;
    return covers;
  }

  /** Whether its last day is over. */
  public boolean isExpired(LocalDate today) {
    return lastDay != null && today.isAfter(lastDay);
  }

  /** Whether it has ever left anything alone. */
  public boolean isUsed() {
    return used;
  }

  private static boolean matches(By by, String pattern, Subject subject) {
    return switch (by) {
      case THREAD -> glob(pattern, subject.thread());
      case TOP_FRAME -> glob(pattern, subject.topFrame());
      case CREATOR -> glob(pattern, subject.creator());
      case PACKAGE ->
          hasPackage(pattern, subject.stack()) || hasPackage(pattern, subject.creation());
    };
  }

  private static boolean hasPackage(String pattern, Stack stack) {
    return stack.frames().stream().anyMatch(frame -> glob(pattern + ".*", frame.className()));
  }

  private static boolean glob(String pattern, String text) {
    String regex =
        Pattern.compile("\\*")
            .splitAsStream(pattern)
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    return text.matches(pattern.endsWith("*") ? regex + ".*" : regex);
  }

  @Override
  public String toString() {
    String text =
        patterns.entrySet().stream()
            .map(e -> e.getKey().word + "=" + e.getValue())
            .collect(Collectors.joining(" "));
    return lastDay == null ? text : text + " until " + lastDay;
  }
}
