package dev.fathom.analyzer.analysis.latency;

import java.io.Serializable;
import org.HdrHistogram.Histogram;

/** Latencies of one operation, and the time in which they were counted. Confined to one thread. */
final class Latencies implements Serializable {

  private static final long serialVersionUID = 1L;
  static final int DIGITS = 3;

  private final Histogram histogram = new Histogram(DIGITS);
  private long nanos;

  void add(Histogram more, long interval) {
    histogram.add(more);
    nanos += Math.max(0, interval);
  }

  void add(Latencies more) {
    histogram.add(more.histogram);
    nanos += more.nanos;
  }

  Histogram histogram() {
    return histogram;
  }

  /** The time in which they were counted; of several sources, the sum. */
  long nanos() {
    return nanos;
  }
}
