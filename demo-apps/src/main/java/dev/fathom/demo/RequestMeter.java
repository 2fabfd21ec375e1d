package dev.fathom.demo;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How many requests there were and how long each took. Thread-safe. */
public final class RequestMeter {

  /** One that resizes itself makes those who record wait for each other. */
  private final Histogram latencies = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(10), 3);

  /**
   * Keeps the duration of a request that has ended, however it ended.
   *
   * @param begin when it began, by {@link System#nanoTime}
   */
  public void ended(long begin) {
    latencies.recordValue(System.nanoTime() - begin);
  }

  /** How many requests have ended. */
  public long count() {
    return latencies.getTotalCount();
  }

  /** Throughput and percentiles in one line. */
  public String summary(Duration time) {
    return String.format(
        Locale.ROOT,
        "%d requests, %.1f/s, p50 %.3f ms, p90 %.3f ms, p99 %.3f ms, max %.3f ms",
        count(),
        count() * 1e9 / time.toNanos(),
        percentile(50),
        percentile(90),
        percentile(99),
        percentile(100));
  }

  private double percentile(double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1e6;
  }
}
