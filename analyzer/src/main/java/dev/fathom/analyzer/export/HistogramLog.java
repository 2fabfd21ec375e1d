package dev.fathom.analyzer.export;

import dev.fathom.analyzer.recording.Recordings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Latencies over time as a histogram log, version 1.3: each interval of each operation is a line
 * with the operation as its tag. Values are nanoseconds, the column of maxima is milliseconds.
 */
public final class HistogramLog implements Export {

  private static final long MILLI = 1_000_000L;

  private final String only;

  /**
   * An export of one operation or of all.
   *
   * @param only the operation and its resource, such as {@code send channel orders}; empty for all
   */
  public HistogramLog(String only) {
    this.only = only;
  }

  @Override
  public long write(Recordings recordings, Writer out) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long[] written = new long[1];
    try (PrintStream lines = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      HistogramLogWriter log = new HistogramLogWriter(lines);
      long base = begin(recordings) / MILLI;
      head(log, base);
      flush(lines, bytes, out);
      new Histograms(recordings)
          .forEach(
              (name, recorded) -> {
                Optional<Histogram> histogram = recorded.decoded();
                if (histogram.isPresent() && (only.isEmpty() || only.equals(name))) {
                  log.outputIntervalHistogram(
                      seconds(recorded.startNanos(), base),
                      seconds(recorded.endNanos(), base),
                      tagged(name, histogram.get()),
                      MILLI);
                  flush(lines, bytes, out);
                  written[0]++;
                }
              });
    }
    return written[0];
  }

  private static long begin(Recordings recordings) {
    return recordings.chunks().stream().mapToLong(chunk -> chunk.startNanos()).min().orElse(0);
  }

  private static void head(HistogramLogWriter log, long base) {
    log.outputComment("[Latencies in nanoseconds, from a flight recording]");
    log.outputLogFormatVersion();
    log.outputBaseTime(base);
    log.outputStartTime(base);
    log.outputLegend();
  }

  /** Whole milliseconds, as a log has them. */
  private static double seconds(long nanos, long baseMillis) {
    return (nanos / MILLI - baseMillis) / 1000.0;
  }

  private static Histogram tagged(String name, Histogram histogram) {
    histogram.setTag(name.replaceAll("[\\s,]+", "_"));
    return histogram;
  }

  private static void flush(PrintStream lines, ByteArrayOutputStream bytes, Writer out)
      throws IOException {
    lines.flush();
    // The line feed of every system, so that the log is the same bytes everywhere.
    out.write(bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"));
    bytes.reset();
  }
}
