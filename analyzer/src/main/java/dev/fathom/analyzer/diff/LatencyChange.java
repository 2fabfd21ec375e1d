package dev.fathom.analyzer.diff;

/**
 * How a percentile of an operation's latency compares. Immutable.
 *
 * @param name operation, site and resource
 * @param percentile such as {@code p99}
 * @param base before
 * @param now after
 * @param direction what that means
 */
public record LatencyChange(
    String name, String percentile, Interval base, Interval now, Direction direction) {

  /** Whether it is more than noise, and which way. */
  public enum Direction {
    SLOWER,
    FASTER
  }
}
