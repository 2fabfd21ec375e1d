package dev.fathom.analyzer.recording.chunk;

import java.util.Arrays;

/** A growing list of offsets. Confined to one thread. */
final class OffsetList {

  private long[] offsets = new long[64];
  private int size;

  void add(long offset) {
    if (size == offsets.length) {
      offsets = Arrays.copyOf(offsets, size * 2);
    }
    offsets[size++] = offset;
  }

  int size() {
    return size;
  }

  long get(int index) {
    return offsets[index];
  }

  /** Drops the last ones down to a size. */
  void truncate(int newSize) {
    size = newSize;
  }

  /** Puts the smallest first. */
  void sort() {
    Arrays.sort(offsets, 0, size);
  }

  /** The smallest offset above a bound, of a sorted list; the alternative when there is none. */
  long firstAbove(long bound, long alternative) {
    for (int i = 0; i < size; i++) {
      if (offsets[i] > bound) {
        return offsets[i];
      }
    }
    return alternative;
  }
}
