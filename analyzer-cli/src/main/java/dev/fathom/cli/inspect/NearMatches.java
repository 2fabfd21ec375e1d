package dev.fathom.cli.inspect;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that somebody may have meant who wrote another one. Stateless. */
final class NearMatches {

  private static final int SHOWN = 3;
  private static final int FARTHEST = 4;

  private NearMatches() {}

  /** Says that there is no such type, and which ones are near. */
  static String sentence(String wanted, Collection<String> names) {
    List<String> near = of(wanted, names);
    return "the recording knows no event type '%s'; %s"
        .formatted(
            wanted,
            near.isEmpty()
                ? "'fathom summary' lists those with events"
                : "near it is " + String.join(", ", near));
  }

  private static List<String> of(String wanted, Collection<String> names) {
    return names.stream()
        .filter(name -> distance(wanted, name) <= FARTHEST)
        .sorted(
            Comparator.comparingInt((String name) -> distance(wanted, name))
                .thenComparing(Comparator.naturalOrder()))
        .limit(SHOWN)
        .toList();
  }

  /** How far apart names are, whatever their case and package; a part of a name is near. */
  private static int distance(String wanted, String name) {
    String one = simple(wanted);
    String other = simple(name);
    int edits = edits(one, other);
    boolean part = one.length() > 2 && other.contains(one);
    return part ? Math.min(edits, FARTHEST) : edits;
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** The distance of Levenshtein: insertions, deletions and replacements of characters. */
  private static int edits(String one, String other) {
    int[] previous = new int[other.length() + 1];
    for (int j = 0; j < previous.length; j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] current = new int[previous.length];
      current[0] = i;
      for (int j = 1; j < current.length; j++) {
        int replaced = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[other.length()];
  }
}
