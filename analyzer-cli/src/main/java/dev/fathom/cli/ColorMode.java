package dev.fathom.cli;

import java.util.Locale;
import java.util.Map;

/** When output is coloured: {@code --color}, and the environment variables that all tools share. */
enum ColorMode {
  AUTO,
  ALWAYS,
  NEVER;

  /**
   * Whether to write colours.
   *
   * @param environment where {@code NO_COLOR}, {@code CLICOLOR} and {@code CLICOLOR_FORCE} stand
   * @param terminal whether a person reads the output
   */
  boolean enabled(Map<String, String> environment, boolean terminal) {
    if (this != AUTO) {
      return this == ALWAYS;
    }
    if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
      return false;
    }
    if (!environment.getOrDefault("CLICOLOR_FORCE", "0").equals("0")) {
      return true;
    }
    return terminal
        && !environment.getOrDefault("CLICOLOR", "1").equals("0")
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
