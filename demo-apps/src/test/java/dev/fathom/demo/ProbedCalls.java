package dev.fathom.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** The latencies of a probed method, as the report has them. Confined to one thread. */
final class ProbedCalls {

  /** By so much a percentile may differ from what the program measured itself. */
  private static final double PART = 0.05;

  /** The probe lies outside of the program's own clock, and that much of it is not the call's. */
  private static final double PROBE_NANOS = 50_000;

  /** One call in so many may lose its processor between the two clocks, and so its rank. */
  private static final long CALLS_PER_LOSS = 200;

  private final Histogram latencies;

  private ProbedCalls(Histogram latencies) {
    this.latencies = latencies;
  }

  /** Those in a row of a report's latencies. */
  static ProbedCalls of(JsonNode row) {
    byte[] encoded = Base64.getDecoder().decode(row.get("hdr").asText());
    try {
      ByteBuffer buffer = ByteBuffer.wrap(encoded);
      return new ProbedCalls(Histogram.decodeFromCompressedByteBuffer(buffer, 0));
    } catch (DataFormatException e) {
      throw new AssertionError("no histogram in " + row, e);
    }
  }

  long count() {
    return latencies.getTotalCount();
  }

  /** Checks that a percentile is what the program says it is. */
  void assertAgree(double percentile, double ownNanos) {
    long calls = count();
    double moved = 100.0 * Math.max(1, calls / CALLS_PER_LOSS) / calls;
    double most = Math.max(PART * ownNanos, PROBE_NANOS);
    assertThat(ownNanos)
        .as("percentile %s of %d calls, in nanoseconds", percentile, calls)
        .isBetween(
            latencies.getValueAtPercentile(Math.max(0, percentile - moved)) - most,
            latencies.getValueAtPercentile(Math.min(100, percentile + moved)) + most);
  }
}
