package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.recording.bytes.Memory;
import dev.fathom.analyzer.recording.bytes.Segments;

/**
 * The checkpoints of a chunk from the last one, which the header names, to the first. Each says how
 * far back the one before it is. Immutable.
 *
 * <p>They are the places inside a chunk at which an event is known to begin, whatever happened to
 * the events before.
 */
final class CheckpointChain {

  private final OffsetList offsets;
  private final boolean complete;

  private CheckpointChain(OffsetList offsets, boolean complete) {
    this.offsets = offsets;
    this.complete = complete;
  }

  /** Follows it as far as it is whole. */
  static CheckpointChain follow(Segments segments, ChunkHeader header, long end) {
    OffsetList offsets = new OffsetList();
    long offset = header.checkpointOffset();
    while (offset >= ChunkHeader.BYTES && offset < end && isCheckpoint(segments, offset, end)) {
      offsets.add(offset);
      offset = before(segments, offset);
    }
    boolean complete =
        offsets.size() > 0 && distance(segments, offsets.get(offsets.size() - 1)) == 0;
    offsets.sort();
    return new CheckpointChain(offsets, complete);
  }

  /** The offsets, in the order of the file; not to be changed. */
  OffsetList offsets() {
    return offsets;
  }

  /** Whether it leads to a checkpoint that says it is the first. */
  boolean isComplete() {
    return complete;
  }

  /** The offset of the checkpoint before this one; 0 when it is the first, or says nonsense. */
  static long before(Segments segments, long offset) {
    long delta = distance(segments, offset);
    return delta >= 0 || delta < -offset ? 0 : offset + delta;
  }

  private static long distance(Segments segments, long offset) {
    Memory memory = segments.at(offset);
    return memory.varintAt(memory.skipVarints(segments.position(offset), 4));
  }

  private static boolean isCheckpoint(Segments segments, long offset, long end) {
    Memory memory = segments.at(offset);
    int position = segments.position(offset);
    long size = memory.varintAt(position);
    return size > 0
        && size <= end - offset
        && memory.varintAt(position + memory.varintLength(position)) == CheckpointIndexer.TYPE_ID;
  }
}
