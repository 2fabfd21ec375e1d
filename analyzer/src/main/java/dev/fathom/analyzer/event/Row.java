package dev.fathom.analyzer.event;

import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.model.ThreadRef;

/**
 * One event under a reader's cursor.
 *
 * <p>Confined to the reading thread, and only valid until the consumer returns: the reader moves
 * the cursor on. The values that it hands out are immutable and may be kept.
 */
public interface Row {

  /** The type that was asked for. */
  EventType type();

  /** Start, in nanoseconds since the epoch. */
  long startNanos();

  /** Duration in nanoseconds; 0 for an instant event. */
  long durationNanos();

  /** The thread that the event belongs to; null when it names none. */
  ThreadRef thread();

  /** The stack at the commit; {@link Stack#EMPTY} when there is none, never null. */
  Stack stack();

  /** The value; 0 when the recording lacks the field. */
  long get(LongField field);

  /** The value; 0 when the recording lacks the field. */
  double get(DoubleField field);

  /** The value; false when the recording lacks the field. */
  boolean get(BooleanField field);

  /** The value; null when it is null or the recording lacks the field. */
  String get(StringField field);

  /** The value; null when it is null or the recording lacks the field. */
  ThreadRef get(ThreadField field);
}
