package dev.fathom.benchmarks.contest;

import dev.fathom.benchmarks.topology.Lap;
import dev.fathom.benchmarks.topology.Topology;

/** Finds how many elements make a round last as long as it should. */
final class Pace {

  private static final int FEWEST_ELEMENTS = 200;
  private static final int MOST_ELEMENTS = 50_000_000;

  private final Topology topology;
  private final long roundNanos;
  private final long warmUpNanos;
  private int elements = FEWEST_ELEMENTS;

  /**
   * A pace for rounds of so many milliseconds.
   *
   * @param warmUpRounds for the time of how many to run before
   */
  Pace(Topology topology, int roundMillis, int warmUpRounds) {
    this.topology = topology;
    this.roundNanos = roundMillis * 1_000_000L;
    warmUpNanos = warmUpRounds * roundNanos;
  }

  /** Runs until it is warm; what the last run gave. */
  double warmUp() throws InterruptedException {
    long end = System.nanoTime() + warmUpNanos;
    double last;
    do {
      last = round();
    } while (System.nanoTime() < end);
    return last;
  }

  /** Runs once and adapts the number of elements; the cost of one operation. */
  double round() throws InterruptedException {
    long start = System.nanoTime();
    Lap lap = topology.run(elements);
    long taken = System.nanoTime() - start;
    // At most doubled or halved, so that one odd round does not make the next a very long one.
    double factor = Math.min(2, Math.max(0.5, (double) roundNanos / taken));
    elements = (int) Math.min(MOST_ELEMENTS, Math.max(FEWEST_ELEMENTS, elements * factor));
    return lap.perOperation();
  }
}
