package dev.fathom.analyzer.diff;

import org.HdrHistogram.Histogram;

/**
 * The values between which a percentile lies with high confidence. Immutable.
 *
 * <p>From order statistics: how many of n independent samples lie below the true percentile is
 * binomial, so the percentile lies between two ranks, whatever the distribution (W. J. Conover,
 * Practical Nonparametric Statistics). The binomial is taken as normal.
 *
 * @param low nanoseconds
 * @param value the percentile of the samples, in nanoseconds
 * @param high nanoseconds
 */
public record Interval(long low, long value, long high) {

  /**
   * The interval of a percentile.
   *
   * @param quantile between 0 and 1
   * @param deviations how many standard deviations wide to both sides
   */
  static Interval of(Histogram samples, double quantile, double deviations) {
    double n = samples.getTotalCount();
    double spread = deviations * Math.sqrt(quantile * (1 - quantile) / n);
    return new Interval(
        samples.getValueAtPercentile(100 * Math.max(0, quantile - spread)),
        samples.getValueAtPercentile(100 * quantile),
        samples.getValueAtPercentile(100 * Math.min(1, quantile + spread)));
  }

  /** Whether all of it lies above the other one, by at least this share. */
  boolean isAbove(Interval other, double share) {
    return low > other.high && value >= other.value * (1 + share);
  }
}
