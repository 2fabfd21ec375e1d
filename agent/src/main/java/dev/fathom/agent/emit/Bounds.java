package dev.fathom.agent.emit;

/**
 * How much a scan may write. Immutable.
 *
 * @param rows of each kind
 * @param rowsOfMore of each kind when there are more things than that: they would not do either, so
 *     a part is written, another one each time
 * @param visits how many resources may be asked for news; the others have their turn later
 */
record Bounds(int rows, int rowsOfMore, int visits) {

  /** What is told of a crowd at a time. */
  private static final int CROWD_ROWS = 2_000;

  private static final int CROWD_VISITS = 2_000;

  /** For a scan among many. */
  static Bounds ofPeriod(int rows) {
    return new Bounds(rows, Math.min(rows, CROWD_ROWS), CROWD_VISITS);
  }

  /** For a scan that has to tell what it can, because of what it is the last one. */
  static Bounds ofEnd(int rows) {
    return new Bounds(rows, rows, Integer.MAX_VALUE);
  }

  /** After how many a guess is sound how many there are in all. */
  int sample() {
    return 2 * rowsOfMore;
  }

  /** Whether nothing may be put off. */
  boolean isOfEnd() {
    return visits == Integer.MAX_VALUE;
  }
}
