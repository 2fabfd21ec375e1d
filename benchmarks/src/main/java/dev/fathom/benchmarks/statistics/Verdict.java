package dev.fathom.benchmarks.statistics;

/** Whether a goal was reached. */
public enum Verdict {
  /** The whole interval is inside. */
  MET,
  /** The whole interval is outside. */
  MISSED,
  /** The goal lies within the interval, or there were too few rounds. */
  UNRESOLVED;

  /** Compares an interval with the largest value that will do. */
  public static Verdict of(Interval interval, double limit) {
    if (!interval.sufficient()) {
      return UNRESOLVED;
    }
    if (interval.high() <= limit) {
      return MET;
    }
    return interval.low() > limit ? MISSED : UNRESOLVED;
  }
}
