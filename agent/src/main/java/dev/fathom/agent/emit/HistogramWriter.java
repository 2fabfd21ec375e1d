package dev.fathom.agent.emit;

import dev.fathom.agent.ledger.LatencyCounts;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Resources;
import dev.fathom.agent.ledger.Stack;
import dev.fathom.agent.ledger.Timeline;
import dev.fathom.event.LatencyHistogramEvent;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/**
 * Writes the latencies since the last time as encoded histograms. Confined to one thread at a time.
 */
final class HistogramWriter {

  private static final int DIGITS = 3;

  /** Encoding one takes some ten microseconds. */
  private static final int MOST_ROWS = 2_000;

  private static final int MOST_ROWS_AT_EXIT = 20_000;

  private final Rotation rotation;
  private final Crowd crowd;
  private final CallLatencies calls;
  private final Definitions definitions;
  private final Timeline timeline;
  private final long runId;
  private final Histogram histogram = new Histogram(DIGITS);

  HistogramWriter(
      Resources resources,
      Crowd crowd,
      CallLatencies calls,
      Definitions definitions,
      Timeline timeline,
      long runId) {
    rotation = new Rotation(resources);
    this.crowd = crowd;
    this.calls = calls;
    this.definitions = definitions;
    this.timeline = timeline;
    this.runId = runId;
  }

  /**
   * Writes those of resources that have not been written for long, a bounded number, and those of
   * all probed methods.
   *
   * @param enough whether to leave the rest of the resources to the next call
   */
  void writeSome(BooleanSupplier enough) {
    rotation.visit(MOST_ROWS, Integer.MAX_VALUE, enough, this::writeOrKeep);
    writeOthers();
  }

  private void writeOthers() {
    crowd.write(this::write);
    for (CallLatencies.Method method : calls.methods()) {
      write(null, method.site(), method.counts());
    }
  }

  /** Writes those of all resources, as far as there is time when a JVM ends. */
  void writeLast() {
    rotation.restart();
    rotation.visit(MOST_ROWS_AT_EXIT, Integer.MAX_VALUE, () -> false, this::writeOrKeep);
    writeOthers();
  }

  /** Writes those of one resource, or keeps them for those of its kind where no row names it. */
  int writeOrKeep(Resource resource) {
    boolean kept = !resource.wasDefined() && crowd.take(resource, timeline.now());
    return kept ? 0 : write(resource);
  }

  /** Writes those of one resource, and says how many rows they made. */
  private int write(Resource resource) {
    int rows = 0;
    for (LatencyCounts counts : resource.latencies()) {
      rows += write(resource, null, counts);
      for (LatencyCounts site : counts.sites()) {
        rows += write(resource, site.site(), site);
      }
    }
    return rows;
  }

  private int write(Resource resource, Stack site, LatencyCounts counts) {
    LatencyHistogramEvent row = new LatencyHistogramEvent();
    // What nobody records now stays counted for the next recording.
    if (!row.isEnabled()) {
      return 0;
    }
    histogram.reset();
    row.interval = counts.drain(timeline.now(), histogram::recordValueWithCount);
    if (histogram.getTotalCount() == 0) {
      return 0;
    }
    row.runId = runId;
    row.resourceId = definitions.name(resource);
    row.stackId = definitions.name(site);
    row.operation = counts.operation();
    row.count = histogram.getTotalCount();
    row.encoded = encode();
    row.commit();
    return 1;
  }

  private String encode() {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
  }
}
