package dev.fathom.analyzer.analysis.latency;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.finding.Budget;
import dev.fathom.analyzer.finding.Corrected;
import dev.fathom.analyzer.finding.Counts;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Fingerprint;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.LatencyRow;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.model.Stack;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** Words an operation that took longer than its budget. */
final class OverBudget {

  private final LatencyRow row;
  private final Budget budget;
  private final long actual;
  private final Context context;

  OverBudget(LatencyRow row, Budget budget, long actual, Context context) {
    this.row = row;
    this.budget = budget;
    this.actual = actual;
    this.context = context;
  }

  /** The percentile that the budget limits, in nanoseconds. */
  static long percentile(LatencyRow row, Budget budget) {
    return budget.percentile() == 100
        ? row.max()
        : histogram(row).getValueAtPercentile(budget.percentile());
  }

  private static Histogram histogram(LatencyRow row) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(row.hdr()));
      return Histogram.decodeFromCompressedByteBuffer(bytes, 0);
    } catch (DataFormatException impossible) {
      throw new IllegalStateException("a row holds what was encoded for it", impossible);
    }
  }

  Finding build() {
    String name = row.operation() + (row.resource() == null ? "" : " " + row.resource().display());
    FindingBuilder finding =
        new FindingBuilder(RuleId.LATENCY, Grade.SLOW, context.sites())
            .at(row.site(), row.resource())
            .fingerprint(
                Fingerprint.of(RuleId.LATENCY, row.resource(), row.site())
                    + "|"
                    + row.operation()
                    + "|"
                    + budget.percentileText())
            .message(
                budget.percentileText()
                    + " of "
                    + name
                    + " is "
                    + Durations.format(actual)
                    + ", over its budget of "
                    + Durations.format(budget.limitNanos())
                    + " ("
                    + Counts.of(row.count(), "call")
                    + ")")
            .cost(row.count(), 0, row.max())
            .fix("See what the operation waits for; the other findings name its holders.")
            .evidence(
                "service time",
                percentiles(row.p50(), row.p90(), row.p99(), row.p999(), row.max()),
                Stack.EMPTY);
    Corrected corrected = row.corrected();
    if (corrected != null) {
      finding.evidence(
          "corrected",
          percentiles(
                  corrected.p50(),
                  corrected.p90(),
                  corrected.p99(),
                  corrected.p999(),
                  corrected.max())
              + " for callers that call every "
              + Durations.format(corrected.intervalNanos()),
          Stack.EMPTY);
    }
    return finding.build();
  }

  private static String percentiles(long p50, long p90, long p99, long p999, long max) {
    return "p50 "
        + Durations.format(p50)
        + ", p90 "
        + Durations.format(p90)
        + ", p99 "
        + Durations.format(p99)
        + ", p99.9 "
        + Durations.format(p999)
        + ", max "
        + Durations.format(max);
  }
}
