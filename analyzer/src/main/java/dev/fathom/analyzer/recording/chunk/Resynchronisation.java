package dev.fathom.analyzer.recording.chunk;

/**
 * Looks for the place behind damaged bytes from which on events follow one another again. Confined
 * to one thread.
 *
 * <p>A place is taken when each event from there on is filled exactly by its fields, for so many
 * events that chance is out of the question, or up to a place where an event is known to begin. The
 * work is limited; without an answer in time, it is that known place.
 */
final class Resynchronisation {

  private static final int ENOUGH = 16;
  private static final long STEPS_PER_BYTE = 8;
  private static final long MOST_STEPS = 1L << 26;

  private final EventWalk walk;
  private final long limit;
  private final boolean known;
  private long steps;

  /**
   * A search.
   *
   * @param limit where to stop
   * @param known whether an event is known to begin at the limit
   */
  Resynchronisation(EventWalk walk, long limit, boolean known) {
    this.walk = walk;
    this.limit = limit;
    this.known = known;
  }

  /** The first such place from this offset on; the limit when there is none. */
  long search(long from) {
    steps = Math.min(MOST_STEPS, STEPS_PER_BYTE * (limit - from));
    for (long offset = from; offset < limit && steps > 0; offset++) {
      if (eventsFollow(offset)) {
        return offset;
      }
    }
    return limit;
  }

  private boolean eventsFollow(long from) {
    long offset = from;
    int declared = 0;
    while (offset < limit && declared < ENOUGH) {
      steps--;
      if (steps < 0) {
        return false;
      }
      long next = walk.exactNext(offset);
      if (next == EventWalk.NO_EVENT) {
        return false;
      }
      if (walk.isDeclared(offset)) {
        // A few bytes can be an event by chance, and lead to a real one; but hardly one of now.
        if (declared == 0 && !walk.isInTime(offset)) {
          return false;
        }
        declared++;
      }
      offset = next;
    }
    return declared == ENOUGH || (known && offset == limit && declared > 0);
  }
}
