package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.recording.bytes.Memory;
import dev.fathom.analyzer.recording.bytes.Segments;

/**
 * Follows the checkpoints of a chunk from the last one, which the header names, to the first. Each
 * says how far back the one before it is. Stateless.
 *
 * <p>They are the places inside a chunk at which an event is known to begin, whatever happened to
 * the events before.
 */
final class CheckpointChain {

  private CheckpointChain() {}

  /** The offsets of the checkpoints as far as the chain is whole, in the order of the file. */
  static OffsetList follow(Segments segments, ChunkHeader header, long end) {
    OffsetList offsets = new OffsetList();
    long offset = header.checkpointOffset();
    while (offset >= ChunkHeader.BYTES && offset < end && isCheckpoint(segments, offset, end)) {
      offsets.add(offset);
      offset = before(segments, offset);
    }
    offsets.sort();
    return offsets;
  }

  /** The offset of the checkpoint before this one; 0 when it is the first, or says nonsense. */
  static long before(Segments segments, long offset) {
    Memory memory = segments.at(offset);
    long delta = memory.varintAt(memory.skipVarints(segments.position(offset), 4));
    return delta >= 0 || delta < -offset ? 0 : offset + delta;
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
