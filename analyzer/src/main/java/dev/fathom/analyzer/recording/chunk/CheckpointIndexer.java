package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.recording.bytes.MalformedException;
import dev.fathom.analyzer.recording.bytes.Memory;
import dev.fathom.analyzer.recording.bytes.Segments;

/**
 * Enters the constants of checkpoints into an index.
 *
 * <p>A pool does not say how long it is, so every constant must be walked over, wanted or not.
 * Where an id occurs twice in a chunk the first one in the file counts, as with the JDK's own
 * reader; therefore checkpoints are to be entered last one first. Confined to one thread.
 */
final class CheckpointIndexer {

  /** What a checkpoint gives as its type. */
  static final long TYPE_ID = 1;

  private static final long[] NO_SLOTS = {};

  private final Segments segments;
  private final LayoutCompiler layouts;
  private final ConstantPools pools;

  CheckpointIndexer(Segments segments, LayoutCompiler layouts, ConstantPools pools) {
    this.segments = segments;
    this.layouts = layouts;
    this.pools = pools;
  }

  /**
   * Enters the constants of one checkpoint.
   *
   * @param offset of the checkpoint in the chunk
   * @return whether its pools fill it exactly
   * @throws MalformedException when it cannot be read to its end; what came before stays entered
   */
  boolean index(long offset) {
    Memory memory = segments.at(offset);
    int position = segments.position(offset);
    int end = position + (int) memory.varintAt(position);
    // Size, type, start, duration and the distance to the checkpoint before; then a byte of kinds.
    int at = memory.skipVarints(position, 5) + 1;
    long poolCount = memory.varintAt(at);
    at += memory.varintLength(at);
    for (long i = 0; i < poolCount; i++) {
      at = pool(memory, at, end, segments.base(offset));
    }
    return at == end;
  }

  private int pool(Memory memory, int position, int end, long base) {
    long typeId = memory.varintAt(position);
    int at = position + memory.varintLength(position);
    long count = memory.varintAt(at);
    at += memory.varintLength(at);
    if (at > end || count < 0 || count > end - at) {
      throw new MalformedException("a constant pool is longer than its checkpoint");
    }
    Layout layout = layouts.skip(typeId);
    LongTable table = pools.table(typeId);
    for (long i = 0; i < count; i++) {
      long id = memory.varintAt(at);
      at += memory.varintLength(at);
      int value = at;
      at = layout.read(memory, value, end, NO_SLOTS);
      // Not before it is known to be whole: what is in the table is decoded without further care.
      table.put(id, base + value);
    }
    return at;
  }
}
