package dev.fathom.benchmarks.contest;

/**
 * How thoroughly to measure.
 *
 * @param forks how many times each contestant is started anew
 * @param rounds how many rounds each start takes part in
 * @param millis how long one round of a topology lasts
 */
public record Effort(int forks, int rounds, int millis) {

  /** What is judged by. */
  public static final Effort FULL = new Effort(2, 5, 200);

  /** Enough to see that everything runs. */
  public static final Effort QUICK = new Effort(1, 2, 20);

  /** Reads an effort written as forks, rounds and milliseconds with an x between. */
  public static Effort parse(String text) {
    String[] parts = text.split("x", -1);
    return new Effort(
        Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }
}
