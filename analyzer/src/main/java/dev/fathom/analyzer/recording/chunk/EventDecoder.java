package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.recording.bytes.MalformedException;
import dev.fathom.analyzer.recording.bytes.Memory;
import dev.fathom.analyzer.recording.bytes.Segments;
import dev.fathom.analyzer.recording.bytes.Varint;
import java.util.function.Consumer;

/** Goes over whole events, counts them by type, and decodes those with a plan. Confined. */
final class EventDecoder {

  private static final int UNREADABLE = -1;

  private final Segments segments;
  private final EventTypes types;
  private final EventBatch[] batches;
  private final long[] counts;
  private final long[] bytes;
  private final RowCursor cursor;
  private final Consumer<? super Row> consumer;
  private final TickRange trusted;
  private final DamageLog damages;
  private final SettingsCollector settings = new SettingsCollector();

  /**
   * A decoder.
   *
   * @param plans by the number of the event type; null for types that are only counted
   * @param trusted events that are within this time are not looked at behind their last wanted
   *     field
   */
  EventDecoder(
      Segments segments,
      EventTypes types,
      TypePlan[] plans,
      RowCursor cursor,
      Consumer<? super Row> consumer,
      TickRange trusted,
      DamageLog damages) {
    this.segments = segments;
    this.types = types;
    this.batches = new EventBatch[plans.length];
    for (int i = 0; i < plans.length; i++) {
      batches[i] = plans[i] == null ? null : new EventBatch(i, plans[i]);
    }
    this.counts = new long[types.count()];
    this.bytes = new long[types.count()];
    this.cursor = cursor;
    this.consumer = consumer;
    this.trusted = trusted;
    this.damages = damages;
  }

  /** Decodes a stretch of whole events. */
  void decode(Span span) {
    long offset = span.from();
    while (offset < span.to()) {
      long base = segments.base(offset);
      int stop = (int) (Math.min(span.to(), segments.nextBase(offset)) - base);
      offset = base + decode(segments.at(offset), segments.position(offset), stop, base);
    }
  }

  private int decode(Memory memory, int from, int stop, long base) {
    int position = from;
    while (position < stop) {
      position = collect(memory, position, base);
    }
    for (EventBatch batch : batches) {
      if (batch != null) {
        deliver(batch, memory, base);
      }
    }
    return position;
  }

  /** Counts an event, and puts it aside if somebody wants it; returns where the next one begins. */
  private int collect(Memory memory, int position, long base) {
    long word = memory.wordAt(position);
    boolean isShort = EventHead.isShort(word);
    int size = isShort ? EventHead.shortSize(word) : (int) memory.varintAt(position);
    int number =
        types.number(
            isShort ? EventHead.shortType(word) : memory.varintAt(position + Varint.length(word)));
    if (number != EventTypes.UNKNOWN) {
      counts[number]++;
      bytes[number] += size;
      EventBatch batch = batches[number];
      if (batch != null && batch.add(position)) {
        deliver(batch, memory, base);
      }
    }
    return position + size;
  }

  /** Hands events to all who want their type, one subscriber after the other. */
  private void deliver(EventBatch batch, Memory memory, long base) {
    for (TypePlan plan = batch.plan; plan != null; plan = plan.next) {
      cursor.moveTo(plan, memory);
      for (int i = 0; i < batch.size(); i++) {
        int position = batch.position(i);
        int size = EventHead.size(memory, position);
        int rest = size - deliver(plan, memory, position, size);
        if (rest != 0) {
          incomplete(batch.number(), base + position, size, rest);
        }
      }
    }
    batch.clear();
  }

  /** Hands over one event; returns how many bytes its fields take, or -1 if nobody knows. */
  private int deliver(TypePlan plan, Memory memory, int position, int size) {
    int body = EventHead.body(memory, position);
    int end = position + size;
    int reached;
    try {
      reached = plan.wanted.read(memory, body, end, plan.slots);
      if (plan.wanted != plan.whole) {
        reached = isPlausible(plan.slots) ? end : plan.whole.read(memory, body, end, plan.slots);
      }
    } catch (MalformedException damaged) {
      return UNREADABLE;
    }
    if (plan.type == SettingsCollector.TYPE) {
      settings.accept(cursor);
    } else {
      consumer.accept(cursor);
    }
    return reached - position;
  }

  /**
   * Whether what is behind the last wanted field need not be looked at. A damaged integer mostly
   * takes another number of bytes, and so lets an event begin or end at an impossible time.
   */
  private boolean isPlausible(long[] slots) {
    return trusted.contains(slots[TypePlan.START], slots[TypePlan.DURATION]);
  }

  private void incomplete(int number, long offset, int size, int rest) {
    if (rest > size) {
      counts[number]--;
      bytes[number] -= size;
      damages.event(offset, size, "an event cannot be read");
    } else {
      damages.event(offset + size - rest, rest, "an event goes on behind its last field");
    }
  }

  /** How many events of each type there were, by the number of the type. */
  long[] counts() {
    return counts;
  }

  /** How many bytes they take, by the number of the type. */
  long[] bytes() {
    return bytes;
  }

  /** What the settings events among them said. */
  SettingsCollector settings() {
    return settings;
  }
}
