package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.recording.bytes.Memory;
import dev.fathom.analyzer.recording.bytes.Segments;
import dev.fathom.analyzer.recording.bytes.Varint;

/**
 * Steps from event to event, counts them by type, and hands those that somebody wants to a decoder,
 * many of one type at a time. Confined to one thread.
 *
 * <p>Where it meets something that cannot be an event, the damage may lie before: a wrong size
 * leads into the middle of an event, and nonsense can look like events for some steps. So the last
 * few hundred events are held back until it is known that others follow.
 */
final class EventCollector {

  /** How many events must follow one before it is believed. */
  private static final int BLOCK = 256;

  private final Segments segments;
  private final EventTypes types;
  private final EventBatch[] batches;
  private final EventCounts counts;
  private final EventDecoder decoder;

  /** The position up to which events are believed. */
  private int settled;

  /** Whether there is something that cannot be an event. */
  private boolean stuck;

  /**
   * A collector.
   *
   * @param plans by the number of the event type; null for types that are only counted
   */
  EventCollector(
      Segments segments,
      EventTypes types,
      TypePlan[] plans,
      EventCounts counts,
      EventDecoder decoder) {
    this.segments = segments;
    this.types = types;
    this.batches = new EventBatch[plans.length];
    for (int i = 0; i < plans.length; i++) {
      batches[i] = plans[i] == null ? null : new EventBatch(i, plans[i]);
    }
    this.counts = counts;
    this.decoder = decoder;
  }

  /** Collects a stretch of events of which the sizes and types are known to be whole. */
  void collect(Span span) {
    long offset = span.from();
    long before = -1;
    while (offset < span.to() && offset > before) {
      before = offset;
      offset = collect(offset, span.to(), (type, at) -> true);
    }
  }

  /**
   * Collects events up to an offset, or to the end of its segment, or to where no event can be.
   *
   * @return the offset behind the last event that was counted and handed over
   */
  long collect(long from, long to, Undeclared undeclared) {
    Memory memory = segments.at(from);
    long base = segments.base(from);
    int stop = (int) (Math.min(to, segments.nextBase(from)) - base);
    int limit = (int) Math.min(memory.limit(), to - base);
    int position = segments.position(from);
    int before = position;
    stuck = false;
    while (position < stop && !stuck) {
      settled = before;
      before = position;
      position = block(memory, position, stop, limit, base, undeclared);
    }
    if (stuck) {
      takeBack(memory, settled, position);
    } else {
      settled = position;
    }
    handOverAll(memory, base);
    return base + settled;
  }

  private int block(
      Memory memory, int from, int stop, int limit, long base, Undeclared undeclared) {
    int position = from;
    for (int i = 0; i < BLOCK && position < stop; i++) {
      int next = next(memory, position, limit, base, undeclared);
      if (next == position) {
        stuck = true;
        break;
      }
      position = next;
    }
    return position;
  }

  /**
   * Takes one event; returns where the next one begins, or the same position when this cannot be
   * one. A method of its own, for a JVM that has just started compiles those sooner than loops.
   */
  private int next(Memory memory, int position, int limit, long base, Undeclared undeclared) {
    long word = memory.wordAt(position);
    if (!EventHead.isShort(word)) {
      return nextOfLong(memory, position, limit, base, undeclared);
    }
    int size = EventHead.shortSize(word);
    if (size <= 1 || size > limit - position) {
      return position;
    }
    int number = types.number(EventHead.shortType(word));
    if (number == EventTypes.UNKNOWN) {
      return undeclared.accepts(EventHead.shortType(word), base + position)
          ? position + size
          : position;
    }
    take(memory, number, position, size, base);
    return position + size;
  }

  private int nextOfLong(Memory memory, int position, int limit, long base, Undeclared undeclared) {
    long size = memory.varintAt(position);
    int typeAt = position + memory.varintLength(position);
    if (size <= typeAt - position || size > limit - position) {
      return position;
    }
    long type = memory.varintAt(typeAt);
    int number = types.number(type);
    if (number == EventTypes.UNKNOWN) {
      return undeclared.accepts(type, base + position) ? position + (int) size : position;
    }
    take(memory, number, position, (int) size, base);
    return position + (int) size;
  }

  private void take(Memory memory, int number, int position, int size, long base) {
    counts.add(number, size);
    EventBatch batch = batches[number];
    if (batch != null && batch.add(position)) {
      handOver(batch, memory, base);
    }
  }

  /** Hands over the events that are believed. */
  private void handOver(EventBatch batch, Memory memory, long base) {
    int count = batch.before(settled);
    decoder.deliver(batch, count, memory, base);
    batch.drop(count);
  }

  private void handOverAll(Memory memory, long base) {
    for (EventBatch batch : batches) {
      if (batch != null) {
        handOver(batch, memory, base);
        batch.clear();
      }
    }
  }

  /** Takes back the counts of events that were stepped over and are not believed. */
  private void takeBack(Memory memory, int from, int to) {
    int position = from;
    while (position < to) {
      int size = EventHead.size(memory, position);
      int typeAt = position + Varint.length(memory.wordAt(position));
      int number = types.number(memory.varintAt(typeAt));
      if (number != EventTypes.UNKNOWN) {
        counts.remove(number, size);
      }
      position += size;
    }
  }
}
