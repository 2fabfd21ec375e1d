package dev.fathom.analyzer.finding;

/**
 * Latencies of one operation, in nanoseconds. Immutable.
 *
 * @param operation such as {@code send}
 * @param site where it was called; {@link Site#UNKNOWN} for all sites together
 * @param resource what it used; null for a probed method
 * @param count how many
 * @param p50 median
 * @param p90 90th percentile
 * @param p99 99th percentile
 * @param p999 99.9th percentile
 * @param max the longest
 * @param corrected the same for callers that keep their pace; null when no pace can be assumed
 * @param hdr the whole histogram: HdrHistogram V2, compressed, Base64
 */
public record LatencyRow(
    String operation,
    Site site,
    ResourceRef resource,
    long count,
    long p50,
    long p90,
    long p99,
    long p999,
    long max,
    Corrected corrected,
    String hdr) {}
