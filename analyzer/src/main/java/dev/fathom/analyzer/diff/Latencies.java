package dev.fathom.analyzer.diff;

import dev.fathom.analyzer.finding.Fingerprint;
import dev.fathom.analyzer.finding.LatencyRow;
import dev.fathom.analyzer.finding.Report;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.histogram.SparseHistogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  private final Map<String, SparseHistogram> byOperation = new TreeMap<>();

  /** The latencies of a report. */
  Latencies(Report report) {
    for (LatencyRow row : report.latency()) {
      SparseHistogram samples = decode(row.hdr());
      byOperation.computeIfAbsent(name(row), name -> new SparseHistogram()).add(samples);
    }
  }

  /** Without lines and ids, which differ from build to build and run to run. */
  private static String name(LatencyRow row) {
    String where = row.site().equals(Site.UNKNOWN) ? "" : row.site().className();
    String method = row.site().method();
    String identity = Fingerprint.of(RuleId.LATENCY, row.resource(), new Site(where, method, -1));
    return row.operation() + identity.substring(RuleId.LATENCY.id().length());
  }

  private static SparseHistogram decode(String hdr) {
    return SparseHistogram.decode(hdr)
        .orElseThrow(() -> new IllegalArgumentException("no histogram: " + hdr));
  }

  /**
   * What is slower or faster now, for certain and by at least this share.
   *
   * @param share such as 0.1
   */
  List<LatencyChange> changesTo(Latencies later, double share) {
    List<LatencyChange> changes = new ArrayList<>();
    for (Map.Entry<String, SparseHistogram> each : byOperation.entrySet()) {
      SparseHistogram now = later.byOperation.get(each.getKey());
      if (now != null && now.totalCount() >= FEWEST && each.getValue().totalCount() >= FEWEST) {
        compare(each.getKey(), each.getValue().inflate(), now.inflate(), share, changes);
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
