package dev.fathom.cli.demo;

import dev.fathom.cli.exit.Refusal;
import java.util.List;

/**
 * A demo application. Immutable.
 *
 * @param name how the user calls it
 * @param mainClass what to start
 * @param summary what it shows, in a line
 * @param switches each turns one sickness on
 */
public record Demo(String name, String mainClass, String summary, List<String> switches) {

  public Demo {
    switches = List.copyOf(switches);
  }

  /**
   * Checks that the demo has all these switches.
   *
   * @throws Refusal when it lacks one
   */
  public void requireSwitches(List<String> wanted) {
    for (String name : wanted) {
      if (!switches.contains(name)) {
        throw Refusal.usage(
            "demo %s has no switch '%s'; it has %s"
                .formatted(this.name, name, String.join(", ", switches)));
      }
    }
  }
}
