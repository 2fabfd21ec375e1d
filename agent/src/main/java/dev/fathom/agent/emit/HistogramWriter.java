package dev.fathom.agent.emit;

import dev.fathom.agent.ledger.LatencyCounts;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Resources;
import dev.fathom.agent.ledger.Timeline;
import dev.fathom.event.LatencyHistogramEvent;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.HdrHistogram.Histogram;

/**
 * Writes the latencies since the last time as encoded histograms. Confined to one thread at a time.
 */
final class HistogramWriter {

  private static final int DIGITS = 3;

  private final Resources resources;
  private final Definitions definitions;
  private final Timeline timeline;
  private final long runId;
  private final Histogram histogram = new Histogram(DIGITS);

  HistogramWriter(Resources resources, Definitions definitions, Timeline timeline, long runId) {
    this.resources = resources;
    this.definitions = definitions;
    this.timeline = timeline;
    this.runId = runId;
  }

  /** Writes those of all resources. */
  void write() {
    for (Resource resource : resources.all()) {
      write(resource);
    }
  }

  /** Writes those of one resource. */
  void write(Resource resource) {
    for (LatencyCounts counts : resource.latencies()) {
      writeIfWanted(resource, counts);
      counts.sites().forEach(site -> writeIfWanted(resource, site));
    }
  }

  private void writeIfWanted(Resource resource, LatencyCounts counts) {
    LatencyHistogramEvent row = new LatencyHistogramEvent();
    // What nobody records now stays counted for the next recording.
    if (row.isEnabled()) {
      write(row, resource, counts);
    }
  }

  private void write(LatencyHistogramEvent row, Resource resource, LatencyCounts counts) {
    histogram.reset();
    row.interval = counts.drain(timeline.now(), histogram::recordValueWithCount);
    if (histogram.getTotalCount() == 0) {
      return;
    }
    row.runId = runId;
    row.resourceId = definitions.name(resource);
    row.stackId = definitions.name(counts.site());
    row.operation = counts.operation();
    row.count = histogram.getTotalCount();
    row.encoded = encode();
    row.commit();
  }

  private String encode() {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
  }
}
