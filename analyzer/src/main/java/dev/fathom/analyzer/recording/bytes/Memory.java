package dev.fathom.analyzer.recording.bytes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Up to two gigabytes of read-only bytes, read at positions.
 *
 * <p>Reading beyond the end gives zeros instead of an exception: a zero ends any integer, so a
 * decoder that runs over its end stops soon and finds out by comparing positions once. Positions
 * must not be negative. Immutable as long as nobody writes to the file; any thread may read.
 */
public final class Memory {

  /** Leaves room for a position to run over the end without overflow. */
  public static final int MAX_BYTES = Integer.MAX_VALUE - (1 << 16);

  private final ByteBuffer buffer;
  private final int limit;
  private final int lastLong;

  /**
   * Wraps the bytes from 0 to the buffer's capacity.
   *
   * @throws IllegalArgumentException when there are more than {@link #MAX_BYTES}
   */
  public Memory(ByteBuffer buffer) {
    if (buffer.capacity() > MAX_BYTES) {
      throw new IllegalArgumentException("too many bytes: " + buffer.capacity());
    }
    // A view by a VarHandle is no faster, and takes a JVM that has just started much longer.
    this.buffer = buffer.duplicate().clear().order(ByteOrder.LITTLE_ENDIAN);
    this.limit = buffer.capacity();
    this.lastLong = limit - Long.BYTES;
  }

  /** How many bytes there are. */
  public int limit() {
    return limit;
  }

  /** The byte there, or 0 beyond the end. */
  public byte byteAt(int position) {
    return position < limit ? buffer.get(position) : 0;
  }

  /** Eight bytes, the first one lowest; zeros beyond the end. */
  public long wordAt(int position) {
    return position <= lastLong ? buffer.getLong(position) : lastWord(position);
  }

  private long lastWord(int position) {
    long word = 0;
    for (int i = 0; i < Long.BYTES && position + i < limit; i++) {
      word |= (buffer.get(position + i) & 0xffL) << (i * 8);
    }
    return word;
  }

  /** The integer that begins there, as 64 unsigned bits. */
  public long varintAt(int position) {
    long word = wordAt(position);
    long low = Varint.low(word);
    return Varint.stops(word) != 0
        ? low
        : low | ((long) byteAt(position + Long.BYTES) << (7 * Long.BYTES));
  }

  /** How many bytes the integer takes that begins there. */
  public int varintLength(int position) {
    return Varint.length(wordAt(position));
  }

  /**
   * Where the bytes go on after so many integers. Counts the bytes that end one, eight at a time.
   *
   * @param count how many to skip; absurd counts end at the end of the bytes
   */
  public int skipVarints(int position, long count) {
    int at = position;
    long left = count;
    int open = 0;
    // In steps of a word as long as no integer can have nine bytes, so that no step waits for the
    // one before.
    while (left > Long.BYTES && at <= lastLong) {
      long stops = Varint.stops(buffer.getLong(at));
      if (open + Varint.bytesBefore(stops) >= Long.BYTES) {
        break;
      }
      left -= Long.bitCount(stops);
      open = Varint.bytesBehind(stops);
      at += Long.BYTES;
    }
    return skipOneByOne(at - open, left);
  }

  private int skipOneByOne(int position, long count) {
    int at = position;
    long left = count;
    while (left > 0 && at < limit) {
      long stops = Varint.stops(wordAt(at));
      int here = Long.bitCount(stops);
      if (here == 0) {
        at += Varint.MAX_BYTES;
        left--;
      } else if (here <= left) {
        at += Long.BYTES - Varint.bytesBehind(stops);
        left -= here;
      } else {
        return at + nthStop(stops, (int) left);
      }
    }
    return left > 0 ? limit + 1 : at;
  }

  /**
   * Reads consecutive integers into consecutive slots.
   *
   * <p>One load mostly brings several, of which three are taken out of a register: going to memory
   * for each would make every one wait for the length of the one before, and taking as many as
   * there are would make the processor guess how many.
   *
   * @param slot where to put the first one
   * @return where the bytes go on; behind the end if there are not so many
   */
  public int readVarints(int position, int count, long[] slots, int slot) {
    int at = position;
    int next = slot;
    int last = slot + count;
    while (next < last && at <= limit) {
      long word = wordAt(at);
      long stops = Varint.stops(word);
      if (last - next >= 3 && Long.bitCount(stops) >= 3) {
        at += readThree(word, stops, slots, next);
        next += 3;
      } else if (stops != 0) {
        slots[next++] = Varint.first(word, stops);
        at += Varint.end(stops);
      } else {
        slots[next++] = varintAt(at);
        at += Varint.MAX_BYTES;
      }
    }
    return at;
  }

  /** Reads three integers that a word holds, and says how many bytes they take. */
  private static int readThree(long word, long stops, long[] slots, int slot) {
    long second = stops & (stops - 1);
    long third = second & (second - 1);
    slots[slot] = Varint.first(word, stops);
    slots[slot + 1] = Varint.between(word, stops, second);
    slots[slot + 2] = Varint.between(word, second, third);
    return Varint.end(third);
  }

  private static int nthStop(long stops, int n) {
    // Mostly text, in which every byte is a char.
    if (Varint.areSingle(stops, n)) {
      return n;
    }
    long rest = stops;
    for (int i = 1; i < n; i++) {
      rest &= rest - 1;
    }
    return (Long.numberOfTrailingZeros(rest) >>> 3) + 1;
  }

  /** Whether exactly these bytes are between two positions, the first of which lies inside. */
  public boolean holds(int from, int to, byte[] bytes) {
    return to <= limit
        && to - from == bytes.length
        && buffer.slice(from, bytes.length).equals(ByteBuffer.wrap(bytes));
  }

  /** Copies bytes that must lie inside. */
  public void copy(int position, byte[] target, int length) {
    buffer.get(position, target, 0, length);
  }
}
