package dev.fathom.analyzer.analysis.latency;

import dev.fathom.analyzer.histogram.SparseHistogram;
import java.io.Serializable;

/** Latencies of one operation, and the time in which they were counted. Confined to one thread. */
final class Latencies implements Serializable {

  private static final long serialVersionUID = 1L;

  private final SparseHistogram histogram = new SparseHistogram();
  private long nanos;

  void add(SparseHistogram more, long interval) {
    histogram.add(more);
    nanos += Math.max(0, interval);
  }

  void add(Latencies more) {
    histogram.add(more.histogram);
    nanos += more.nanos;
  }

  SparseHistogram histogram() {
    return histogram;
  }

  /** The time in which they were counted; of several sources, the sum. */
  long nanos() {
    return nanos;
  }
}
