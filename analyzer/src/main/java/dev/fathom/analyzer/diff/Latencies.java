package dev.fathom.analyzer.diff;

import dev.fathom.analyzer.finding.Fingerprint;
import dev.fathom.analyzer.finding.LatencyRow;
import dev.fathom.analyzer.finding.Report;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * The latencies of a report by operation, as they can be compared with those of another one. Used
 * by one thread.
 */
final class Latencies {

  private static final Map<String, Double> PERCENTILES =
      new TreeMap<>(Map.of("p50", 0.5, "p90", 0.9, "p99", 0.99));

  /** Below that many samples a percentile is anecdote. */
  private static final long FEWEST = 50;

  /** With that many standard deviations, one comparison in some thousands is wrong. */
  private static final double DEVIATIONS = 3.3;

  private final Map<String, Histogram> byOperation = new TreeMap<>();

  /** The latencies of a report. */
  Latencies(Report report) {
    for (LatencyRow row : report.latency()) {
      Histogram samples = decode(row.hdr());
      byOperation.merge(name(row), samples, Latencies::sum);
    }
  }

  private static Histogram sum(Histogram left, Histogram right) {
    left.add(right);
    return left;
  }

  /** Without lines and ids, which differ from build to build and run to run. */
  private static String name(LatencyRow row) {
    String where = row.site().equals(Site.UNKNOWN) ? "" : row.site().className();
    String method = row.site().method();
    String identity = Fingerprint.of(RuleId.LATENCY, row.resource(), new Site(where, method, -1));
    return row.operation() + identity.substring(RuleId.LATENCY.id().length());
  }

  private static Histogram decode(String hdr) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(hdr));
      Histogram histogram = Histogram.decodeFromCompressedByteBuffer(bytes, 0);
      histogram.setAutoResize(true);
      return histogram;
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("no histogram: " + e.getMessage(), e);
    }
  }

  /**
   * What is slower or faster now, for certain and by at least this share.
   *
   * @param share such as 0.1
   */
  List<LatencyChange> changesTo(Latencies later, double share) {
    List<LatencyChange> changes = new ArrayList<>();
    for (Map.Entry<String, Histogram> each : byOperation.entrySet()) {
      Histogram now = later.byOperation.get(each.getKey());
      if (now != null
          && now.getTotalCount() >= FEWEST
          && each.getValue().getTotalCount() >= FEWEST) {
        compare(each.getKey(), each.getValue(), now, share, changes);
      }
    }
    return changes;
  }

  private static void compare(
      String name, Histogram before, Histogram after, double share, List<LatencyChange> changes) {
    PERCENTILES.forEach(
        (percentile, quantile) -> {
          Interval base = Interval.of(before, quantile, DEVIATIONS);
          Interval now = Interval.of(after, quantile, DEVIATIONS);
          if (now.isAbove(base, share)) {
            changes.add(
                new LatencyChange(name, percentile, base, now, LatencyChange.Direction.SLOWER));
          } else if (base.isAbove(now, share)) {
            changes.add(
                new LatencyChange(name, percentile, base, now, LatencyChange.Direction.FASTER));
          }
        });
  }
}
