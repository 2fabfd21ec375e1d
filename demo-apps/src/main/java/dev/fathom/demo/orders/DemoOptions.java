package dev.fathom.demo.orders;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the command line asked for.
 *
 * @param sick the mistakes to plant
 * @param duration how long to send requests
 * @param threads {@code virtual} or {@code platform}; empty for what the JVM does best
 */
record DemoOptions(Set<Sickness> sick, Duration duration, String threads) {

  /** Sick with everything, for a few seconds. */
  private static final DemoOptions DEFAULT =
      new DemoOptions(EnumSet.allOf(Sickness.class), Duration.ofSeconds(6), "");

  static DemoOptions parse(String... arguments) {
    DemoOptions options = DEFAULT;
    Deque<String> rest = new ArrayDeque<>(Arrays.asList(arguments));
    while (!rest.isEmpty()) {
      String option = rest.remove();
      options =
          switch (option) {
            case "--healthy" -> options.withSick(EnumSet.noneOf(Sickness.class));
            case "--sick" -> options.withSick(sicknesses(value(option, rest)));
            case "--duration" -> options.withDuration(duration(value(option, rest)));
            case "--threads" -> options.withThreads(threads(value(option, rest)));
            default -> throw new IllegalArgumentException("unknown option " + option);
          };
    }
    return options;
  }

  boolean sick(Sickness sickness) {
    return sick.contains(sickness);
  }

  private DemoOptions withSick(Set<Sickness> chosen) {
    return new DemoOptions(chosen, duration, threads);
  }

  private DemoOptions withDuration(Duration chosen) {
    return new DemoOptions(sick, chosen, threads);
  }

  private DemoOptions withThreads(String chosen) {
    return new DemoOptions(sick, duration, chosen);
  }

  private static String value(String option, Deque<String> rest) {
    if (rest.isEmpty()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return rest.remove();
  }

  private static Set<Sickness> sicknesses(String words) {
    Set<Sickness> chosen = EnumSet.noneOf(Sickness.class);
    for (String word : words.split(",", -1)) {
      chosen.add(
          Sickness.of(word)
              .orElseThrow(() -> new IllegalArgumentException("there is no sickness " + word)));
    }
    return chosen;
  }

  private static Duration duration(String text) {
    if (text.matches("[0-9]{1,8}ms")) {
      return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
    }
    if (text.matches("[0-9]{1,4}s")) {
      return Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
    }
    throw new IllegalArgumentException("not a duration such as 6s or 500ms: " + text);
  }

  private static String threads(String kind) {
    if (kind.equals("virtual") || kind.equals("platform")) {
      return kind;
    }
    throw new IllegalArgumentException("threads are virtual or platform, not " + kind);
  }
}
