package dev.fathom.demo.orders;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the command line asked for.
 *
 * @param sick the mistakes to plant
 * @param duration how long to send requests
 */
record DemoOptions(Set<Sickness> sick, Duration duration) {

  static DemoOptions parse(String... arguments) {
    Set<Sickness> sick = EnumSet.allOf(Sickness.class);
    boolean chosen = false;
    Duration duration = Duration.ofSeconds(6);
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--healthy" -> sick.clear();
        case "--sick" -> {
          if (!chosen) {
            sick.clear();
            chosen = true;
          }
          sick.add(sickness(argument(arguments, ++i)));
        }
        case "--duration" -> duration = seconds(argument(arguments, ++i));
        default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
      }
    }
    return new DemoOptions(sick, duration);
  }

  boolean sick(Sickness sickness) {
    return sick.contains(sickness);
  }

  private static String argument(String[] arguments, int index) {
    if (index == arguments.length) {
      throw new IllegalArgumentException(arguments[index - 1] + " needs a value");
    }
    return arguments[index];
  }

  private static Sickness sickness(String word) {
    return Sickness.of(word)
        .orElseThrow(() -> new IllegalArgumentException("there is no sickness " + word));
  }

  private static Duration seconds(String text) {
    if (!text.matches("[0-9]{1,4}(\\.[0-9]{1,3})?s")) {
      throw new IllegalArgumentException("not a duration in seconds: " + text);
    }
    double seconds = Double.parseDouble(text.substring(0, text.length() - 1));
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
