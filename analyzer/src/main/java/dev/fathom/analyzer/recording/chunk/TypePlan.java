package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.event.EventType;

/**
 * How to read the events of one type of one chunk for one subscriber. Confined to one thread, for
 * the slots are reused from event to event.
 */
final class TypePlan {

  /** The slots of what every event can have; a chunk's own fields follow. */
  static final int START = 0;

  static final int DURATION = 1;
  static final int THREAD = 2;
  static final int STACK = 3;
  static final int FIRST_FIELD = 4;

  final EventType type;
  final Layout layout;
  final FieldPlan[] fields;
  final long threadPool;
  final long stackPool;
  final long[] slots;

  /** The plan of another subscriber for the same type; null when there is none. */
  final TypePlan next;

  /**
   * A plan.
   *
   * @param fields by the index of the subscriber's field
   * @param threadPool type id of the event's thread
   * @param stackPool type id of the event's stack
   * @param slots where the layout puts values; what it does not fill stays as it is here
   */
  TypePlan(
      EventType type,
      Layout layout,
      FieldPlan[] fields,
      long threadPool,
      long stackPool,
      long[] slots,
      TypePlan next) {
    this.type = type;
    this.layout = layout;
    this.fields = fields;
    this.threadPool = threadPool;
    this.stackPool = stackPool;
    this.slots = slots;
    this.next = next;
  }
}
