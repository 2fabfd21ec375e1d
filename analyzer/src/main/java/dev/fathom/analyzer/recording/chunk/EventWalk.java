package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.recording.bytes.MalformedException;
import dev.fathom.analyzer.recording.bytes.Memory;
import dev.fathom.analyzer.recording.bytes.Segments;
import dev.fathom.analyzer.recording.metadata.MetadataReader;

/**
 * Steps from event to event, and says where that stops making sense. Confined to one thread.
 *
 * <p>An event begins with its size, which includes itself, and its type.
 */
final class EventWalk {

  /** What a step returns when no event can begin there. */
  static final long NO_EVENT = -1;

  private static final long[] NO_SLOTS = {};

  private final Segments segments;
  private final long end;
  private final EventTypes types;
  private final LayoutCompiler layouts;
  private final TickRange times;
  private final long metadataOffset;

  /** Of an unfinished chunk the last metadata may be missing, and so the types of some events. */
  private final boolean tolerant;

  /**
   * A walk.
   *
   * @param end offset at which the chunk ends
   */
  EventWalk(
      Segments segments, ChunkHeader header, long end, EventTypes types, LayoutCompiler layouts) {
    this.segments = segments;
    this.end = end;
    this.types = types;
    this.layouts = layouts;
    this.times = TickRange.of(header);
    this.metadataOffset = header.metadataOffset();
    this.tolerant = !header.finished();
  }

  /**
   * Steps over events, and enters the checkpoints among them.
   *
   * @return the end of the chunk, or the offset of what cannot be an event
   */
  long walk(long from, OffsetList checkpoints) {
    long offset = from;
    while (offset < end) {
      Memory memory = segments.at(offset);
      long base = segments.base(offset);
      int stop = (int) (Math.min(end, segments.nextBase(offset)) - base);
      int limit = (int) Math.min(memory.limit(), end - base);
      int position = segments.position(offset);
      int reached = walk(memory, position, stop, limit, base, checkpoints);
      offset = base + reached;
      if (reached < stop) {
        return offset;
      }
    }
    return offset;
  }

  private int walk(
      Memory memory, int from, int stop, int limit, long base, OffsetList checkpoints) {
    int position = from;
    while (position < stop) {
      int next = next(memory, position, limit, base, checkpoints);
      if (next == position) {
        break;
      }
      position = next;
    }
    return position;
  }

  /**
   * The position of the next event; that of this one when it cannot be an event. A method of its
   * own, for a JVM that has just started compiles those sooner than loops.
   */
  private int next(Memory memory, int position, int limit, long base, OffsetList checkpoints) {
    long word = memory.wordAt(position);
    if (!EventHead.isShort(word)) {
      return nextOfLong(memory, position, limit, base, checkpoints);
    }
    int size = EventHead.shortSize(word);
    if (size <= 1 || size > limit - position) {
      return position;
    }
    int type = EventHead.shortType(word);
    return types.number(type) != EventTypes.UNKNOWN
            || isUndeclared(type, base + position, checkpoints)
        ? position + size
        : position;
  }

  private int nextOfLong(
      Memory memory, int position, int limit, long base, OffsetList checkpoints) {
    long size = memory.varintAt(position);
    int typeAt = position + memory.varintLength(position);
    if (size <= typeAt - position || size > limit - position) {
      return position;
    }
    long type = memory.varintAt(typeAt);
    return types.number(type) != EventTypes.UNKNOWN
            || isUndeclared(type, base + position, checkpoints)
        ? position + (int) size
        : position;
  }

  /** Enters a checkpoint; otherwise whether another event of an undeclared type may be there. */
  private boolean isUndeclared(long type, long offset, OffsetList checkpoints) {
    if (type == CheckpointIndexer.TYPE_ID) {
      checkpoints.add(offset);
      return true;
    }
    return isExpected(type, offset);
  }

  /** Whether an event of an undeclared type, which is no checkpoint, may be there. */
  boolean isExpected(long type, long offset) {
    // Nobody reads what is inside metadata, so they would be a place for nonsense to hide.
    return type == MetadataReader.TYPE_ID
        ? offset == metadataOffset || isDescription(type, offset)
        : tolerant;
  }

  /**
   * Where the next event begins, if exactly one event of a declared type lies between.
   *
   * <p>Its fields, walked over one by one, must fill its size to the byte. Bytes that are not an
   * event hardly ever do; a row of them never.
   *
   * @return {@link #NO_EVENT} when there is none
   */
  long exactNext(long offset) {
    Memory memory = segments.at(offset);
    int position = segments.position(offset);
    long limit = Math.min(memory.limit(), end - segments.base(offset));
    long size = memory.varintAt(position);
    int typeAt = position + memory.varintLength(position);
    if (size <= typeAt - position || size > limit - position) {
      return NO_EVENT;
    }
    long type = memory.varintAt(typeAt);
    int number = types.number(type);
    boolean whole =
        number == EventTypes.UNKNOWN
            ? isDescription(type, offset)
            : fills(memory, typeAt + memory.varintLength(typeAt), position + (int) size, number);
    return whole ? offset + size : NO_EVENT;
  }

  /** Whether metadata or a checkpoint are there that can be read to their end. */
  private boolean isDescription(long type, long offset) {
    try {
      if (type == CheckpointIndexer.TYPE_ID) {
        return new CheckpointIndexer(segments, layouts, new ConstantPools(segments)).index(offset);
      }
      if (type == MetadataReader.TYPE_ID) {
        // A few zeros make an empty tree; real metadata declare at least one type.
        return !MetadataReader.read(segments.at(offset), segments.position(offset))
            .types()
            .isEmpty();
      }
      return tolerant;
    } catch (MalformedException damaged) {
      return false;
    }
  }

  private boolean fills(Memory memory, int body, int end, int number) {
    try {
      Layout layout = layouts.skip(types.get(number).id());
      return layout.read(memory, body, end, NO_SLOTS) == end;
    } catch (MalformedException damaged) {
      return false;
    }
  }

  /** Whether an event of a declared type, with fields, begins there. */
  boolean isDeclared(long offset) {
    return types.number(segments.at(offset).varintAt(typeAt(offset))) != EventTypes.UNKNOWN;
  }

  /** Whether the event there began while the chunk was written. */
  boolean isInTime(long offset) {
    Memory memory = segments.at(offset);
    int at = typeAt(offset);
    return times.contains(memory.varintAt(at + memory.varintLength(at)));
  }

  private int typeAt(long offset) {
    int position = segments.position(offset);
    return position + segments.at(offset).varintLength(position);
  }
}
