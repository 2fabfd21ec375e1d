package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.recording.bytes.Memory;
import dev.fathom.analyzer.recording.bytes.Varint;

/**
 * The two integers that each event begins with: its size, which includes itself, and its type.
 * Stateless; works on the first eight bytes of an event.
 *
 * <p>A walk over events waits for each size before it can look at the next event. Nearly always the
 * size takes one byte and the type one or two; those are taken apart without a general integer's
 * arithmetic.
 */
final class EventHead {

  private static final long SIZE_GOES_ON = 0x80;
  private static final long TYPE_GOES_ON_TWICE = 0x808000;

  private EventHead() {}

  /** Whether the size takes one byte, and the type one or two. */
  static boolean isShort(long word) {
    return (word & SIZE_GOES_ON) == 0 && (word & TYPE_GOES_ON_TWICE) != TYPE_GOES_ON_TWICE;
  }

  /** The size that a short head gives. */
  static int shortSize(long word) {
    return (int) word & 0x7f;
  }

  /** The type that a short head gives. */
  static int shortType(long word) {
    int twoBytes = -((int) (word >>> 15) & 1);
    return ((int) (word >>> 8) & 0x7f) | ((int) (word >>> 9) & 0x3f80 & twoBytes);
  }

  /** How many bytes a short head takes. */
  static int shortLength(long word) {
    return 2 + ((int) (word >>> 15) & 1);
  }

  /** The size of the event there, which must be one that lies inside. */
  static int size(Memory memory, int position) {
    long word = memory.wordAt(position);
    return (word & SIZE_GOES_ON) == 0 ? shortSize(word) : (int) memory.varintAt(position);
  }

  /** Where the fields of the event there begin. */
  static int body(Memory memory, int position) {
    long word = memory.wordAt(position);
    if (isShort(word)) {
      return position + shortLength(word);
    }
    int typeAt = position + Varint.length(word);
    return typeAt + memory.varintLength(typeAt);
  }
}
