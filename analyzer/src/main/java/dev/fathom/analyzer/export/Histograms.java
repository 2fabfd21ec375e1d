package dev.fathom.analyzer.export;

import dev.fathom.analyzer.event.LatencyHistogram;
import dev.fathom.analyzer.event.Resource;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.recording.Chunk;
import dev.fathom.analyzer.recording.Recordings;
import dev.fathom.analyzer.recording.UnreadableRecordingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The histograms of recordings, in order of time within each chunk. Used once, by one thread.
 *
 * <p>Resources are named again in every chunk, so one chunk at a time is in memory.
 */
final class Histograms {

  private static final Comparator<RecordedHistogram> BY_TIME =
      Comparator.comparingLong(RecordedHistogram::startNanos)
          .thenComparing(RecordedHistogram::operation)
          .thenComparing(RecordedHistogram::toString);

  private final Recordings recordings;
  private final Ledger names = new Ledger();

  Histograms(Recordings recordings) {
    this.recordings = recordings;
  }

  /** Something that is done with each histogram. */
  @FunctionalInterface
  interface Each {
    void accept(String name, RecordedHistogram histogram) throws IOException;
  }

  void forEach(Each each) throws IOException {
    for (Chunk chunk : recordings.chunks()) {
      List<RecordedHistogram> found = read(chunk);
      found.sort(BY_TIME);
      for (RecordedHistogram histogram : found) {
        each.accept(name(histogram), histogram);
      }
    }
  }

  private List<RecordedHistogram> read(Chunk chunk) throws UnreadableRecordingException {
    List<RecordedHistogram> found = new ArrayList<>();
    chunk.read(Set.of(LatencyHistogram.TYPE, Resource.TYPE), row -> take(row, found));
    return found;
  }

  private void take(Row row, List<RecordedHistogram> found) {
    if (row.type() == Resource.TYPE) {
      names.accumulate(row);
    } else {
      found.add(RecordedHistogram.of(row));
    }
  }

  /** Operation and resource; resources that only their ids tell apart share a name. */
  private String name(RecordedHistogram histogram) {
    ResourceRef resource = names.resource(new Key(histogram.run(), histogram.resource()));
    return histogram.operation() + (resource == null ? "" : " " + resource.display());
  }
}
