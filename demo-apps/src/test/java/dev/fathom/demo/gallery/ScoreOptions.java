package dev.fathom.demo.gallery;

import dev.fathom.demo.gallery.Expectation.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * What to run of the gallery; {@code demo-apps/score --help} explains it. Immutable.
 *
 * @param programs which names
 * @param levels of the agent
 * @param threads kinds of them
 * @param modes in which ways
 * @param jvm options for the runs with heap dumps; empty for all other runs
 * @param jobs how many at a time
 * @param output where to write the score; empty for standard output
 */
record ScoreOptions(
    Pattern programs,
    List<Level> levels,
    List<String> threads,
    List<String> modes,
    List<String> jvm,
    int jobs,
    String output) {

  private static final Set<String> NAMES =
      Set.of("--programs", "--levels", "--threads", "--modes", "--jvm", "--jobs", "--output");
  private static final Set<String> MODES =
      Set.of("sick", "healthy", "lucky", "heap", "heap-plain", "heap-healthy");
  private static final Set<String> KINDS = Set.of("platform", "virtual");

  /**
   * Reads a command line.
   *
   * @param virtual whether this JVM has virtual threads
   * @throws IllegalArgumentException with a sentence for the user
   */
  static ScoreOptions parse(boolean virtual, String... arguments) {
    Map<String, String> given = pairs(arguments);
    return new ScoreOptions(
        pattern(given.getOrDefault("--programs", "")),
        words(given.getOrDefault("--levels", "default,high")).map(ScoreOptions::level).toList(),
        known("--threads", KINDS, given.getOrDefault("--threads", kinds(virtual))),
        known("--modes", MODES, given.getOrDefault("--modes", "sick,lucky,healthy,heap")),
        words(given.getOrDefault("--jvm", "")).toList(),
        number(given.getOrDefault("--jobs", "3")),
        given.getOrDefault("--output", ""));
  }

  private static String kinds(boolean virtual) {
    return virtual ? "platform,virtual" : "platform";
  }

  private static Map<String, String> pairs(String... arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      String name = arguments[i];
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException("unknown option " + name);
      }
      if (i + 1 == arguments.length || NAMES.contains(arguments[i + 1])) {
        throw new IllegalArgumentException(name + " needs a value");
      }
      if (given.put(name, arguments[i + 1]) != null) {
        throw new IllegalArgumentException(name + " is given twice");
      }
    }
    return given;
  }

  private static Pattern pattern(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("--programs is no regular expression: " + regex, e);
    }
  }

  private static Level level(String word) {
    return Arrays.stream(Level.values())
        .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("--levels does not know " + word));
  }

  private static List<String> known(String name, Set<String> all, String list) {
    List<String> words = words(list).toList();
    List<String> others = new ArrayList<>(words);
    others.removeAll(all);
    if (!others.isEmpty()) {
      throw new IllegalArgumentException(name + " does not know " + others.get(0));
    }
    return words;
  }

  private static int number(String text) {
    if (!text.matches("[1-9][0-9]{0,2}")) {
      throw new IllegalArgumentException("--jobs is no number of programs: " + text);
    }
    return Integer.parseInt(text);
  }

  private static Stream<String> words(String list) {
    return Stream.of(list.split(",")).filter(word -> !word.isEmpty());
  }
}
