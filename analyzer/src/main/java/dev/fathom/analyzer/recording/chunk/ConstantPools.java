package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.recording.bytes.Memory;
import dev.fathom.analyzer.recording.bytes.Segments;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the constants of a chunk stand, by type and id. Nothing is decoded before it is asked for.
 * Confined to one thread.
 */
final class ConstantPools {

  private final Segments segments;
  private final Map<Long, LongTable> offsets = new HashMap<>();
  private long missing;

  ConstantPools(Segments segments) {
    this.segments = segments;
  }

  /** The table of a type, from id to the offset in the chunk. */
  LongTable table(long typeId) {
    return offsets.computeIfAbsent(typeId, id -> new LongTable());
  }

  /** The offset of a constant; 0 when the chunk does not have it, which is counted. */
  long find(long typeId, long id) {
    LongTable table = offsets.get(typeId);
    long offset = table == null ? 0 : table.get(id);
    if (offset == 0 && id != 0) {
      missing++;
    }
    return offset;
  }

  /** Whether the chunk has a constant. */
  boolean has(long typeId, long id) {
    LongTable table = offsets.get(typeId);
    return table != null && table.get(id) != 0;
  }

  /** The bytes that hold the constant at this offset. */
  Memory memory(long offset) {
    return segments.at(offset);
  }

  /** The position of this offset in its bytes. */
  int position(long offset) {
    return segments.position(offset);
  }

  /** Takes notice of a constant that is there, but cannot be read. */
  void unreadable() {
    missing++;
  }

  /** How many constants somebody asked for and did not get. */
  long missing() {
    return missing;
  }
}
