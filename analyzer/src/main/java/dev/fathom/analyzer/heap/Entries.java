package dev.fathom.analyzer.heap;

import java.util.Arrays;

/**
 * What is known of each object: its offset in its page, whether it refers to nothing, and where it
 * lies in the file.
 *
 * <p>An entry is an {@code int} with the offset in its highest bits, then the bit for a leaf, then
 * the low bits of the position; what is left of the position lies in as many bytes as the file's
 * size asks for. So a search by offset touches nothing else. Not thread-safe while it is built.
 */
final class Entries {

  private final int offsetShift;
  private final int leaf;
  private final int lowBits;
  private final int lowMask;
  private final int[] words;
  private final byte[][] high;

  /**
   * Room for entries.
   *
   * @param count how many
   * @param offsetBits offsets are below two to that power; at most 12
   * @param fileSize positions are below that; at most 8 TiB, so that an entry fits into a long
   */
  Entries(int count, int offsetBits, long fileSize) {
    offsetShift = Integer.SIZE - offsetBits;
    lowBits = offsetShift - 1;
    leaf = 1 << lowBits;
    lowMask = leaf - 1;
    words = new int[count];
    int positionBits = Long.SIZE - Long.numberOfLeadingZeros(fileSize);
    int highBytes = Math.max(0, positionBits - lowBits + Byte.SIZE - 1) / Byte.SIZE;
    high = new byte[highBytes][count];
  }

  int size() {
    return words.length;
  }

  void set(int index, int offset, boolean refersToNothing, long position) {
    // An offset of no bits must not be shifted by the width of an int, which would not move it.
    int top = (int) ((long) offset << offsetShift);
    words[index] = top | (refersToNothing ? leaf : 0) | ((int) position & lowMask);
    setHigh(index, position >>> lowBits);
  }

  private void setHigh(int index, long bits) {
    for (int i = 0; i < high.length; i++) {
      high[i][index] = (byte) (bits >>> (i * Byte.SIZE));
    }
  }

  private long high(int index) {
    long bits = 0;
    for (int i = 0; i < high.length; i++) {
      bits |= (high[i][index] & 0xffL) << (i * Byte.SIZE);
    }
    return bits;
  }

  int offset(int index) {
    return (int) ((words[index] & 0xffff_ffffL) >>> offsetShift);
  }

  boolean isLeaf(int index) {
    return (words[index] & leaf) != 0;
  }

  long position(int index) {
    return high(index) << lowBits | (words[index] & lowMask);
  }

  /** Puts a page's entries into the order of their offsets. */
  void sort(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (Integer.compareUnsigned(words[i - 1], words[i]) > 0) {
        reorder(from, to);
        return;
      }
    }
  }

  private void reorder(int from, int to) {
    int wordShift = high.length * Byte.SIZE;
    long[] whole = new long[to - from];
    for (int i = from; i < to; i++) {
      whole[i - from] = (words[i] & 0xffff_ffffL) << wordShift | high(i);
    }
    Arrays.sort(whole);
    for (int i = from; i < to; i++) {
      words[i] = (int) (whole[i - from] >>> wordShift);
      setHigh(i, whole[i - from]);
    }
  }
}
