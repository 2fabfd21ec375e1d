package dev.fathom.analyzer.event;

import dev.fathom.analyzer.model.Frame;
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

  /** The first frame of the stack, without resolving the others; null when there is none. */
  Frame topFrame();

  /**
   * A number that stands for the stack, for tables that need not know more of it yet.
   *
   * <p>Within one reading of one chunk equal keys mean equal values, but a value may have several.
   * Elsewhere a key means nothing.
   *
   * @return 0 when there is none
   */
  long stackKey();

  /** The same for the thread that the event belongs to. */
  long threadKey();

  /**
   * The same for a class, or another constant.
   *
   * @return 0 when there is none, and for texts that are written out in the event
   */
  long key(StringField field);

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
