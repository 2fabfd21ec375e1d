package dev.fathom.runtime.internal;

/**
 * Remembers whether some way of passing the time before parking worked lately. While it does it is
 * worth its price; after it failed a few times in a row it is left out, and tried again after some
 * waits, ever more seldom the longer it does not pay.
 *
 * <p>The fields are read and written without any lock. A lost update costs one try and nothing
 * else.
 */
final class Bet {

  private static final int FAILURES_IN_A_ROW = 2;
  private static final int FEWEST_WAITS_BETWEEN_PROBES = 24;

  private final int mostWaitsBetweenProbes;
  private int failures;
  private int distance = FEWEST_WAITS_BETWEEN_PROBES;
  private int waitsUntilProbe;

  /** A bet that is tried at least once in so many waits. */
  Bet(int mostWaitsBetweenProbes) {
    this.mostWaitsBetweenProbes = mostWaitsBetweenProbes;
  }

  /** Whether to try now; {@link #won} or {@link #lost} must follow if so. */
  boolean worthwhile() {
    int remaining = waitsUntilProbe;
    if (remaining > 0) {
      waitsUntilProbe = remaining - 1;
      return false;
    }
    if (failures >= FAILURES_IN_A_ROW) {
      // One thread tries again. A try can last long, and those that come meanwhile would all try
      // too: a virtual thread that yields and then parks keeps two stacks on the heap.
      waitsUntilProbe = distance;
    }
    return true;
  }

  void won() {
    if (failures != 0) {
      failures = 0;
      distance = FEWEST_WAITS_BETWEEN_PROBES;
      waitsUntilProbe = 0;
    }
  }

  void lost() {
    int lost = failures + 1;
    failures = lost;
    if (lost > FAILURES_IN_A_ROW) {
      distance = Math.min(2 * distance, mostWaitsBetweenProbes);
    }
    if (lost >= FAILURES_IN_A_ROW) {
      waitsUntilProbe = distance;
    }
  }
}
