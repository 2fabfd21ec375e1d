package dev.fathom.demo;

import dev.fathom.runtime.ThreadKind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * How a demo was called: {@code [--healthy | --sick SWITCH,...] [--duration 6s] [--threads
 * virtual|platform]}. Immutable.
 *
 * @param <S> the mistakes that can be planted; the switch is the name in lower case, with dashes
 * @param sick the mistakes to plant; all unless told otherwise
 * @param duration how long to work
 * @param threads {@code virtual} or {@code platform}; empty for what the JVM does best
 */
public record Arguments<S extends Enum<S>>(Set<S> sick, Duration duration, String threads) {

  /**
   * How the demo is called that makes no mistake.
   *
   * @param sicknesses what could be planted
   */
  public static <S extends Enum<S>> Arguments<S> healthy(Class<S> sicknesses) {
    return new Arguments<>(EnumSet.noneOf(sicknesses), Duration.ofSeconds(6), "");
  }

  /**
   * Reads a command line, or ends the JVM with a sentence and status 2 when it makes no sense.
   *
   * @param demo the demo's name, for the sentence
   */
  public static <S extends Enum<S>> Arguments<S> parseOrExit(
      String demo, Class<S> sicknesses, String... arguments) {
    try {
      return parse(sicknesses, arguments).applied(demo);
    } catch (IllegalArgumentException usage) {
      System.err.println(demo + ": " + usage.getMessage());
      System.exit(2);
      throw usage;
    }
  }

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException with a sentence for the user
   */
  static <S extends Enum<S>> Arguments<S> parse(Class<S> sicknesses, String... arguments) {
    Arguments<S> read = new Arguments<>(EnumSet.allOf(sicknesses), Duration.ofSeconds(6), "");
    Deque<String> rest = new ArrayDeque<>(Arrays.asList(arguments));
    while (!rest.isEmpty()) {
      String option = rest.remove();
      read =
          switch (option) {
            case "--healthy" -> read.withSick(EnumSet.noneOf(sicknesses));
            case "--sick" -> read.withSick(chosen(sicknesses, value(option, rest)));
            case "--duration" -> read.withDuration(duration(value(option, rest)));
            case "--threads" -> read.withThreads(threads(value(option, rest)));
            default -> throw new IllegalArgumentException("unknown option " + option);
          };
    }
    return read;
  }

  /** Whether the mistake is to be planted. */
  public boolean sick(S sickness) {
    return sick.contains(sickness);
  }

  /** Chooses the kind of threads, before the runtime starts the first. */
  private Arguments<S> applied(String demo) {
    if (!threads.isEmpty()) {
      System.setProperty(ThreadKind.PROPERTY, threads);
    }
    if (threads.equals("virtual") && !ThreadKind.VIRTUAL.available()) {
      System.err.println(demo + ": this JVM has no virtual threads, so platform threads are used");
    }
    return this;
  }

  private Arguments<S> withSick(Set<S> chosen) {
    return new Arguments<>(chosen, duration, threads);
  }

  private Arguments<S> withDuration(Duration chosen) {
    return new Arguments<>(sick, chosen, threads);
  }

  private Arguments<S> withThreads(String chosen) {
    return new Arguments<>(sick, duration, chosen);
  }

  private static String value(String option, Deque<String> rest) {
    if (rest.isEmpty()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return rest.remove();
  }

  private static <S extends Enum<S>> Set<S> chosen(Class<S> sicknesses, String words) {
    Set<S> chosen = EnumSet.noneOf(sicknesses);
    for (String word : words.split(",", -1)) {
      chosen.add(
          Arrays.stream(sicknesses.getEnumConstants())
              .filter(sickness -> word(sickness).equals(word))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("there is no sickness " + word)));
    }
    return chosen;
  }

  private static String word(Enum<?> sickness) {
    return sickness.name().toLowerCase(Locale.ROOT).replace('_', '-');
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
