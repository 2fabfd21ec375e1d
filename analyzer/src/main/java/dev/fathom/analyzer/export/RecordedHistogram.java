package dev.fathom.analyzer.export;

import dev.fathom.analyzer.event.LatencyHistogram;
import dev.fathom.analyzer.event.Row;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * One histogram of a recording, not yet decoded. Immutable.
 *
 * @param endNanos when it was written, in nanoseconds since the epoch
 * @param intervalNanos since when its values were counted
 * @param run the run
 * @param resource the resource's id; 0 for none
 * @param operation never null
 * @param encoded Base64 of a compressed HdrHistogram
 */
record RecordedHistogram(
    long endNanos, long intervalNanos, long run, long resource, String operation, String encoded) {

  static RecordedHistogram of(Row row) {
    String operation = row.get(LatencyHistogram.OPERATION);
    String encoded = row.get(LatencyHistogram.ENCODED);
    return new RecordedHistogram(
        row.startNanos(),
        Math.max(0, row.get(LatencyHistogram.INTERVAL)),
        row.get(LatencyHistogram.RUN_ID),
        row.get(LatencyHistogram.RESOURCE_ID),
        operation == null || operation.isEmpty() ? "operation" : operation,
        encoded == null ? "" : encoded);
  }

  /** When counting began, in nanoseconds since the epoch. */
  long startNanos() {
    return endNanos - intervalNanos;
  }

  /** Its values, in nanoseconds; empty when it is damaged. */
  Optional<Histogram> decoded() {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(encoded));
      return Optional.of(Histogram.decodeFromCompressedByteBuffer(bytes, 0));
    } catch (DataFormatException | RuntimeException damaged) {
      return Optional.empty();
    }
  }
}
