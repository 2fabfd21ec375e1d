package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.recording.bytes.MalformedException;
import dev.fathom.analyzer.recording.bytes.Memory;
import dev.fathom.analyzer.recording.bytes.Text;
import java.util.Arrays;

/**
 * How the values of a type stand in memory, as a short program: read this into a slot, skip that.
 *
 * <p>Neighbouring values that nobody wants are one step. Immutable. Every step takes at least one
 * byte, so that running a program takes time in proportion to the bytes, however damaged they are.
 */
final class Layout {

  static final byte SKIP_VARINTS = 0;
  static final byte SKIP_BYTES = 1;
  static final byte SKIP_TEXT = 2;
  static final byte SKIP_NESTED = 3;
  static final byte SKIP_ARRAY = 4;
  static final byte VARINTS = 5;
  static final byte BYTE = 6;
  static final byte FLOAT = 7;
  static final byte DOUBLE = 8;
  static final byte TEXT = 9;
  static final byte ARRAY = 10;
  static final byte PLACE = 11;

  private static final long[] NO_SLOTS = {};

  private final byte[] steps;
  private final int[] slotOf;
  private final int[] counts;
  private final Layout[] nested;
  private final int integers;

  /**
   * A program.
   *
   * @param steps what to do
   * @param slotOf of each step, the first slot to fill
   * @param counts of each step, how many values, or bytes, it takes
   * @param nested of each step, the layout of a nested value or of an array's elements, else null
   */
  Layout(byte[] steps, int[] slotOf, int[] counts, Layout[] nested) {
    this.steps = steps;
    this.slotOf = slotOf;
    this.counts = counts;
    this.nested = nested;
    this.integers = steps.length == 1 && steps[0] == VARINTS ? counts[0] : 0;
  }

  /** The same up to the last value that somebody wants. */
  Layout upToLastWanted() {
    int length = steps.length;
    while (length > 0 && steps[length - 1] <= SKIP_ARRAY) {
      length--;
    }
    return length == steps.length
        ? this
        : new Layout(
            Arrays.copyOf(steps, length),
            Arrays.copyOf(slotOf, length),
            Arrays.copyOf(counts, length),
            Arrays.copyOf(nested, length));
  }

  /**
   * The same for values that have been walked over before: ends at the beginning of the last value
   * that somebody wants, if that is a text or an array.
   */
  Layout upToPlaceOfLast() {
    Layout wanted = upToLastWanted();
    int last = wanted.steps.length - 1;
    if (last < 0 || (wanted.steps[last] != TEXT && wanted.steps[last] != ARRAY)) {
      return wanted;
    }
    byte[] placed = wanted.steps.clone();
    placed[last] = PLACE;
    return new Layout(placed, wanted.slotOf, wanted.counts, wanted.nested);
  }

  /** Whether values of the type take no bytes at all. */
  boolean isEmpty() {
    return steps.length == 0;
  }

  /** How many integers a value is, if it is nothing else and all are wanted; otherwise 0. */
  int integers() {
    return integers;
  }

  /**
   * Reads the wanted values. Integers arrive as 64 raw bits, bytes with their sign, floating-point
   * numbers as their bits, texts and arrays as the position at which they begin.
   *
   * @param end where the value must end at the latest
   * @param slots where to put the values
   * @return where the value ends
   * @throws MalformedException when it would end later
   */
  int read(Memory memory, int position, int end, long[] slots) {
    return integers > 0
        ? readIntegers(memory, position, end, slots)
        : run(memory, position, end, slots);
  }

  private int readIntegers(Memory memory, int position, int end, long[] slots) {
    int at = memory.readVarints(position, integers, slots, slotOf[0]);
    if (at > end) {
      throw overrun();
    }
    return at;
  }

  private int run(Memory memory, int position, int end, long[] slots) {
    int at = position;
    for (int i = 0; i < steps.length; i++) {
      int slot = slotOf[i];
      switch (steps[i]) {
        case VARINTS -> at = memory.readVarints(at, counts[i], slots, slot);
        case SKIP_VARINTS -> at = memory.skipVarints(at, counts[i]);
        case SKIP_BYTES -> at += counts[i];
        case BYTE -> slots[slot] = memory.byteAt(at++);
        case TEXT -> {
          slots[slot] = at;
          at = Text.skip(memory, at);
        }
        case SKIP_TEXT -> at = Text.skip(memory, at);
        case FLOAT -> {
          slots[slot] = Integer.reverseBytes((int) memory.wordAt(at));
          at += Float.BYTES;
        }
        case DOUBLE -> {
          slots[slot] = Long.reverseBytes(memory.wordAt(at));
          at += Double.BYTES;
        }
        case SKIP_NESTED -> at = nested[i].read(memory, at, end, slots);
        case ARRAY -> {
          slots[slot] = at;
          at = nested[i].skipArray(memory, at, end);
        }
        case PLACE -> slots[slot] = at;
        default -> at = nested[i].skipArray(memory, at, end);
      }
      if (at > end) {
        throw overrun();
      }
    }
    return at;
  }

  /** Skips a count, and so many values. */
  private int skipArray(Memory memory, int position, int end) {
    long count = memory.varintAt(position);
    int at = position + memory.varintLength(position);
    if (count < 0 || (count > end - at && !isEmpty())) {
      throw overrun();
    }
    if (steps.length == 1 && steps[0] == SKIP_VARINTS) {
      return memory.skipVarints(at, count * counts[0]);
    }
    for (long i = isEmpty() ? count : 0; i < count; i++) {
      at = read(memory, at, end, NO_SLOTS);
    }
    return at;
  }

  private static MalformedException overrun() {
    return new MalformedException("a value reaches beyond the end of its event");
  }
}
