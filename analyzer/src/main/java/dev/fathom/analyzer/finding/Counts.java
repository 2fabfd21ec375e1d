package dev.fathom.analyzer.finding;

import java.util.Locale;

/** Writes numbers of things for people: {@code 1 task}, {@code 3,000 tasks}. */
public final class Counts {

  private Counts() {}

  /**
   * The number and the noun.
   *
   * @param noun in the singular; its plural ends in s
   */
  public static String of(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }
}
