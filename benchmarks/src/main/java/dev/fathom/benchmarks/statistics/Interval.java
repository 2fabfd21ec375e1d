package dev.fathom.benchmarks.statistics;

import java.util.List;

/**
 * Where the median of a quantity lies with a confidence of at least 95 %, by order statistics: no
 * assumption about the distribution, which for times is nothing like normal.
 *
 * @param low lower end
 * @param median of the sample
 * @param high upper end
 * @param sufficient false if there were too few rounds for that confidence; then the ends are the
 *     extremes
 */
public record Interval(double low, double median, double high, boolean sufficient) {

  private static final double TAIL = 0.025;

  /** Estimates it. */
  public static Interval of(Samples samples) {
    List<Double> sorted = samples.sorted();
    int n = sorted.size();
    int cut = cut(n);
    int outermost = Math.max(cut, 1) - 1;
    return new Interval(
        sorted.get(outermost), samples.median(), sorted.get(n - 1 - outermost), cut > 0);
  }

  /** The largest k with P(fewer than k of n fair coins show heads) within the tail. */
  private static int cut(int n) {
    double probability = Math.pow(0.5, n);
    double below = 0;
    int k = 0;
    while (k < n && below + probability <= TAIL) {
      below += probability;
      probability = probability * (n - k) / (k + 1);
      k++;
    }
    return k;
  }
}
