package dev.fathom.junit.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The configuration parameters of the whole suite, from {@code junit-platform.properties}, system
 * properties or the build. Immutable.
 *
 * @param enabled whether anything is checked
 * @param scope {@code test}, {@code class} or {@code suite}
 * @param linger how long to wait for what is left over to end
 * @param ignore filters, as {@link Filter#parse} reads them
 * @param current file of the leaks that are known already and left alone; empty for none
 * @param record whether to write that file instead of failing
 * @param unusedIsError whether what matched nothing is an error
 * @param proof whether to prove leaks from the heap
 */
public record Settings(
    boolean enabled,
    String scope,
    Duration linger,
    String ignore,
    String current,
    boolean record,
    boolean unusedIsError,
    boolean proof) {

  private static final String PREFIX = "fathom.leaks.";
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s)");

  /**
   * Reads them.
   *
   * @param parameters gives the value of a parameter, if there is one
   * @throws IllegalArgumentException if one makes no sense
   */
  public static Settings of(Function<String, Optional<String>> parameters) {
    Function<String, Optional<String>> ours = name -> parameters.apply(PREFIX + name);
    return new Settings(
        ours.apply("enabled").map(text -> word(text, "true", "false").equals("true")).orElse(true),
        ours.apply("scope").map(text -> word(text, "test", "class", "suite")).orElse("test"),
        ours.apply("linger").map(Settings::duration).orElse(Duration.ofSeconds(5)),
        ours.apply("ignore").orElse(""),
        ours.apply("ignore-current").orElse(""),
        ours.apply("record").map(text -> word(text, "true", "false").equals("true")).orElse(false),
        ours.apply("unused-ignores")
            .map(text -> word(text, "error", "allow").equals("error"))
            .orElse(true),
        ours.apply("proof").map(text -> word(text, "on", "off").equals("on")).orElse(false));
  }

  private static String word(String text, String... known) {
    for (String each : known) {
      if (each.equals(text.strip().toLowerCase(Locale.ROOT))) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "'"
            + text
            + "' is none of "
            + String.join(", ", known)
            + " in a parameter "
            + PREFIX
            + "*");
  }

  /**
   * Reads a duration such as {@code 500ms} or {@code 5s}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no duration such as 500ms or 5s");
    }
    long number = Long.parseLong(matcher.group(1));
    return matcher.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
  }
}
