package dev.fathom.benchmarks.contest;

/**
 * How good we mean to be in a row.
 *
 * @param group compared with whom; {@link #ABSOLUTE} for a bound on our own figure
 * @param limit the largest ratio of our cost to theirs that will do
 */
public record Goal(String group, double limit) {

  /** The group of a goal that compares with nobody. */
  public static final String ABSOLUTE = "";
}
