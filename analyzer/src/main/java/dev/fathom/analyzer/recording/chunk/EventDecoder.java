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
  private final DamageLog damages;
  private final SettingsCollector settings = new SettingsCollector();

  /**
   * A decoder.
   *
   * @param plans by the number of the event type; null for types that are only counted
   */
  EventDecoder(
      Segments segments,
      EventTypes types,
      TypePlan[] plans,
      RowCursor cursor,
      Consumer<? super Row> consumer,
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
    int end = position + (int) Varint.low(word);
    int sizeLength = Varint.length(word);
    int typeAt = position + sizeLength;
    long typeWord = word >>> (sizeLength * Byte.SIZE);
    int body = typeAt + Varint.length(typeWord);
    long type = Varint.low(typeWord);
    if (body - position > Long.BYTES) {
      // Rare: size and type do not fit into one load.
      type = memory.varintAt(typeAt);
      body = typeAt + memory.varintLength(typeAt);
    }
    int number = types.number(type);
    if (number != EventTypes.UNKNOWN) {
      counts[number]++;
      bytes[number] += end - position;
      EventBatch batch = batches[number];
      if (batch != null && batch.add(position, body, end)) {
        deliver(batch, memory, base);
      }
    }
    return end;
  }

  /** Hands events to all who want their type, one subscriber after the other. */
  private void deliver(EventBatch batch, Memory memory, long base) {
    for (TypePlan plan = batch.plan; plan != null; plan = plan.next) {
      for (int i = 0; i < batch.size(); i++) {
        int end = batch.end(i);
        int reached = deliver(plan, memory, batch.body(i), end);
        if (reached != end && plan.next == null) {
          int begin = batch.begin(i);
          incomplete(batch.number(), base + begin, end - begin, end - reached);
        }
      }
    }
    batch.clear();
  }

  /** Hands over one event; returns where its fields end, or -1 if nobody knows. */
  private int deliver(TypePlan plan, Memory memory, int body, int end) {
    int reached;
    try {
      reached = plan.layout.read(memory, body, end, plan.slots);
    } catch (MalformedException damaged) {
      return UNREADABLE;
    }
    cursor.moveTo(plan, memory);
    if (plan.type == SettingsCollector.TYPE) {
      settings.accumulate(cursor);
    } else {
      consumer.accept(cursor);
    }
    return reached;
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
