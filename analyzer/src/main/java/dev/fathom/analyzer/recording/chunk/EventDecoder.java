package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.recording.bytes.MalformedException;
import dev.fathom.analyzer.recording.bytes.Memory;
import java.util.function.Consumer;

/** Decodes events, and hands them to who wants them. Confined to one thread. */
final class EventDecoder {

  private static final int UNREADABLE = -1;

  private final EventCounts counts;
  private final RowCursor cursor;
  private final Consumer<? super Row> consumer;
  private TickRange trusted = TickRange.NONE;
  private final DamageLog damages;
  private final SettingsCollector settings = new SettingsCollector();

  /**
   * A decoder.
   *
   * @param counts of the events to be decoded
   */
  EventDecoder(
      RowCursor cursor, Consumer<? super Row> consumer, EventCounts counts, DamageLog damages) {
    this.cursor = cursor;
    this.consumer = consumer;
    this.counts = counts;
    this.damages = damages;
  }

  /** From here on, events within this time are not looked at behind their last wanted field. */
  void trust(TickRange times) {
    trusted = times;
  }

  /** Hands events to all who want their type, one subscriber after the other. */
  void deliver(EventBatch batch, int count, Memory memory, long base) {
    for (TypePlan plan = batch.plan; plan != null; plan = plan.next) {
      cursor.moveTo(plan, memory);
      for (int i = 0; i < count; i++) {
        int position = batch.position(i);
        int size = EventHead.size(memory, position);
        int rest = size - deliver(plan, memory, position, size);
        if (rest != 0) {
          incomplete(batch.number(), base + position, size, rest);
        }
      }
    }
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
      counts.remove(number, size);
      damages.event(offset, size, "an event cannot be read");
    } else {
      damages.event(offset + size - rest, rest, "an event goes on behind its last field");
    }
  }

  /** What the settings events among them said. */
  SettingsCollector settings() {
    return settings;
  }
}
