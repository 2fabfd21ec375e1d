package dev.fathom.analyzer.finding;

/**
 * Latencies corrected for coordinated omission: what callers would have seen who had kept their
 * pace while a call was slow. In nanoseconds. Immutable.
 *
 * @param intervalNanos the pace that is assumed: one call of each caller in so long
 * @param p50 median
 * @param p90 90th percentile
 * @param p99 99th percentile
 * @param p999 99.9th percentile
 * @param max the longest
 */
public record Corrected(long intervalNanos, long p50, long p90, long p99, long p999, long max) {}
