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

  /** All fields. */
  final Layout whole;

  /** The fields up to the last one that the subscriber wants; or all fields. */
  final Layout wanted;

  final FieldPlan[] fields;
  final long threadPool;
  final long stackPool;
  final long[] slots;

  /** The plan of another subscriber for the same type; null when there is none. */
  final TypePlan next;

  /**
   * A plan.
   *
   * @param whole the layout of all fields
   * @param wanted the same layout up to the last field that the subscriber wants, if an event may
   *     be believed without looking at the others
   * @param fields by the index of the subscriber's field
   * @param threadPool type id of the event's thread
   * @param stackPool type id of the event's stack
   * @param slots where the layout puts values; what it does not fill stays as it is here
   */
  TypePlan(
      EventType type,
      Layout whole,
      Layout wanted,
      FieldPlan[] fields,
      long threadPool,
      long stackPool,
      long[] slots,
      TypePlan next) {
    this.type = type;
    this.whole = whole;
    this.wanted = wanted;
    this.fields = fields;
    this.threadPool = threadPool;
    this.stackPool = stackPool;
    this.slots = slots;
    this.next = next;
  }
}
