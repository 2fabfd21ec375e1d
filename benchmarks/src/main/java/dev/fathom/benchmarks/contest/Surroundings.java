package dev.fathom.benchmarks.contest;

import java.io.IOException;

/**
 * How busy others may keep the machine while we measure. The load average would not do: it is
 * mostly our own load of the minute before.
 *
 * @param limit the share of processor time that others may use
 * @param patienceSeconds how long to wait for that before a row begins
 * @param repetitions how often to repeat a round that was disturbed
 */
public record Surroundings(double limit, int patienceSeconds, int repetitions) {

  private static final long WINDOW_MILLIS = 500;

  /** Waits until it is quiet or patience ends. */
  void awaitQuiet() throws IOException, InterruptedException {
    long end = System.nanoTime() + patienceSeconds * 1_000_000_000L;
    double busy;
    do {
      ProcessorTime before = ProcessorTime.now();
      Thread.sleep(WINDOW_MILLIS);
      busy = ProcessorTime.now().foreignShareSince(before);
    } while (busy > limit && System.nanoTime() < end);
  }

  /** Measures one round; if others disturb it again and again, takes the least disturbed. */
  Round round(Contestant contestant) throws IOException {
    Round best = once(contestant);
    for (int i = 0; i < repetitions && best.disturbance() > limit; i++) {
      Round again = once(contestant);
      best = again.disturbance() < best.disturbance() ? again : best;
    }
    return best;
  }

  private static Round once(Contestant contestant) throws IOException {
    ProcessorTime before = ProcessorTime.now();
    double cost = contestant.round();
    return new Round(cost, ProcessorTime.now().foreignShareSince(before));
  }

  /**
   * What one round gave.
   *
   * @param cost of one operation
   * @param disturbance the share of the machine that others used meanwhile
   */
  record Round(double cost, double disturbance) {}
}
