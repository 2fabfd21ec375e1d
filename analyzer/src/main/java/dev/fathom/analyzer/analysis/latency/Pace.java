package dev.fathom.analyzer.analysis.latency;

import dev.fathom.analyzer.finding.Corrected;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * Corrects latencies for coordinated omission, by the method of HdrHistogram: a call that took
 * longer than the pace stands for all the calls that its caller did not make meanwhile.
 *
 * <p>The pace is not recorded. Assumed is the mean time between two calls, but not less than a call
 * takes on average: a caller cannot call more often than that, so there are several.
 */
final class Pace {

  /** More calls that were never made would take longer to add than anybody waits. */
  private static final long MOST = 5_000_000;

  private Pace() {}

  /**
   * The corrected latencies; null when no pace can be assumed.
   *
   * @param nanos the time in which they were counted
   */
  static Corrected correct(Histogram histogram, long nanos) {
    long between = nanos / Math.max(1, histogram.getTotalCount());
    long interval = Math.max(between, (long) histogram.getMean());
    if (nanos == 0 || interval <= 0 || missing(histogram, interval) > MOST) {
      return null;
    }
    Histogram corrected = histogram.copyCorrectedForCoordinatedOmission(interval);
    return new Corrected(
        interval,
        corrected.getValueAtPercentile(50),
        corrected.getValueAtPercentile(90),
        corrected.getValueAtPercentile(99),
        corrected.getValueAtPercentile(99.9),
        corrected.getMaxValue());
  }

  private static long missing(Histogram histogram, long interval) {
    long steps = 0;
    for (HistogramIterationValue value : histogram.recordedValues()) {
      steps += value.getValueIteratedTo() / interval;
    }
    return steps;
  }
}
