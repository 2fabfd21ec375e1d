package dev.fathom.agent.options;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * Collects the options from the agent's argument, system properties, environment, and a file, in
 * this order of precedence.
 *
 * <p>A mistake is told to {@code problems} as one sentence, and the option keeps its default.
 * Confined to one thread.
 */
public final class OptionParser {

  private static final Duration SHORTEST_AGE = Duration.ofSeconds(1);
  private static final Duration SHORTEST_SCAN = Duration.ofMillis(10);

  private final Properties properties;
  private final Map<String, String> environment;
  private final Consumer<String> problems;
  private final Map<Option, String> given = new EnumMap<>(Option.class);

  /** Reads from the given properties and environment. */
  public OptionParser(
      Properties properties, Map<String, String> environment, Consumer<String> problems) {
    this.properties = properties;
    this.environment = environment;
    this.problems = problems;
  }

  /**
   * All options.
   *
   * @param argument {@code key=value,key=value}; may be empty
   */
  public Options parse(String argument) {
    given.clear();
    readArgument(argument);
    readPropertiesAndEnvironment();
    readFile(given.getOrDefault(Option.CONFIG, ""));
    return new Options(
        (Level) value(Option.LEVEL),
        (boolean) value(Option.JDK),
        (String) value(Option.PROBES),
        (String) value(Option.RECORD),
        (String) value(Option.SETTINGS),
        (long) value(Option.MAX_SIZE),
        (Duration) value(Option.MAX_AGE),
        (Duration) value(Option.THRESHOLD),
        (Duration) value(Option.SCAN),
        (Duration) value(Option.MIN_AGE),
        (int) (long) value(Option.MAX_STACKS),
        (int) (long) value(Option.MAX_ROWS),
        (ProofMode) value(Option.PROOF),
        (Duration) value(Option.PROOF_AFTER),
        (long) value(Option.PROOF_LIMIT),
        (boolean) value(Option.STRICT),
        (boolean) value(Option.QUIET),
        (boolean) value(Option.HELP));
  }

  private void readArgument(String argument) {
    for (String part : argument.split(",", -1)) {
      String item = part.strip();
      // "=help" is what a user writes after the jar's name, so the key may be empty.
      String pair = item.startsWith("=") ? item.substring(1) : item;
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String key = equals < 0 ? pair : pair.substring(0, equals);
        put(key, equals < 0 ? "true" : pair.substring(equals + 1), "option");
      }
    }
  }

  private void readPropertiesAndEnvironment() {
    for (Option option : Option.values()) {
      String property = properties.getProperty(option.propertyName());
      if (property != null) {
        given.putIfAbsent(option, property);
      }
    }
    for (Option option : Option.values()) {
      String variable = environment.get(option.environmentName());
      if (variable != null) {
        given.putIfAbsent(option, variable);
      }
    }
  }

  private void readFile(String name) {
    if (name.isEmpty()) {
      return;
    }
    Properties file = new Properties();
    try (Reader in = Files.newBufferedReader(Path.of(name), StandardCharsets.UTF_8)) {
      file.load(in);
    } catch (IOException | IllegalArgumentException e) {
      problems.accept("cannot read config=" + name + ": " + e);
    }
    for (String key : file.stringPropertyNames()) {
      put(key, file.getProperty(key), "option in " + name);
    }
  }

  private void put(String key, String value, String what) {
    Option option = Option.find(key);
    if (option == null) {
      problems.accept("unknown " + what + " " + key + " ignored; help prints them all");
    } else {
      given.putIfAbsent(option, value.strip());
    }
  }

  private Object value(Option option) {
    String text = given.getOrDefault(option, option.defaultValue());
    try {
      return parse(option, text);
    } catch (IllegalArgumentException e) {
      problems.accept(
          option.key()
              + "="
              + text
              + " ignored: "
              + e.getMessage()
              + "; using "
              + option.defaultValue());
      return parse(option, option.defaultValue());
    }
  }

  /** A switch and no table of functions, each of which would have to be linked at the start. */
  private static Object parse(Option option, String text) {
    return switch (option) {
      case LEVEL -> Level.parse(text);
      case JDK -> onOrOff(text);
      case PROBES, RECORD, SETTINGS, CONFIG, CORE -> text;
      case MAX_SIZE, PROOF_LIMIT -> positive(text);
      case MAX_AGE -> ageLimit(text);
      case THRESHOLD, MIN_AGE, PROOF_AFTER -> Durations.parse(text);
      case SCAN -> scanPeriod(text);
      case MAX_STACKS, MAX_ROWS -> count(text);
      case PROOF -> ProofMode.parse(text);
      case STRICT, QUIET, HELP -> truth(text);
    };
  }

  private static boolean truth(String text) {
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    throw new IllegalArgumentException("true or false expected");
  }

  private static boolean onOrOff(String text) {
    if (text.equals("on") || text.equals("off")) {
      return text.equals("on");
    }
    throw new IllegalArgumentException("on or off expected");
  }

  /** Zero for no limit. */
  private static Duration ageLimit(String text) {
    if (text.isEmpty()) {
      return Duration.ZERO;
    }
    Duration limit = Durations.parse(text);
    if (limit.compareTo(SHORTEST_AGE) < 0) {
      throw new IllegalArgumentException("at least 1s expected");
    }
    return limit;
  }

  private static long positive(String text) {
    try {
      long number = Long.parseLong(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a positive number expected", e);
    }
    throw new IllegalArgumentException("a positive number expected");
  }

  private static long count(String text) {
    long number = positive(text);
    if (number > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("a smaller number expected");
    }
    return number;
  }

  private static Duration scanPeriod(String text) {
    Duration period = Durations.parse(text);
    if (period.compareTo(SHORTEST_SCAN) < 0) {
      throw new IllegalArgumentException("at least 10ms expected");
    }
    return period;
  }
}
