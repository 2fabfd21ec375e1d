package dev.fathom.analyzer.export;

import dev.fathom.analyzer.histogram.SparseHistogram;
import dev.fathom.analyzer.recording.Recordings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * Latencies as HdrHistogram's table of percentiles (.hgrm), in milliseconds: one table for each
 * operation, each after a line that names it.
 */
public final class PercentileTable implements Export {

  private static final double MILLI = 1e6;
  private static final int TICKS = 5;

  private final String only;

  /**
   * An export of one operation or of all.
   *
   * @param only the operation and its resource, such as {@code send channel orders}; empty for all
   */
  public PercentileTable(String only) {
    this.only = only;
  }

  @Override
  public long write(Recordings recordings, Writer out) throws IOException {
    Map<String, SparseHistogram> all = new TreeMap<>();
    new Histograms(recordings)
        .forEach(
            (name, recorded) -> {
              if (only.isEmpty() || only.equals(name)) {
                SparseHistogram.decode(recorded.encoded())
                    .ifPresent(
                        more -> all.computeIfAbsent(name, n -> new SparseHistogram()).add(more));
              }
            });
    for (Map.Entry<String, SparseHistogram> entry : all.entrySet()) {
      if (only.isEmpty()) {
        out.write("#[" + entry.getKey() + "]\n");
      }
      out.write(table(entry.getValue().inflate()));
    }
    return all.size();
  }

  private static String table(Histogram histogram) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream lines = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      histogram.outputPercentileDistribution(lines, TICKS, MILLI);
    }
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
