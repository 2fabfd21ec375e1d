package dev.fathom.analyzer.heap;

import java.util.Arrays;

/**
 * A hash table from {@code long} to {@code long} with open addressing. Not thread-safe. Values must
 * not be {@link #ABSENT}.
 */
final class LongMap {

  /** What {@link #get} answers for an unknown key. */
  static final long ABSENT = -1;

  private static final long MULTIPLIER = 0x9e37_79b9_7f4a_7c15L;

  private long[] keys;
  private long[] values;
  private int size;

  LongMap() {
    allocate(64);
  }

  private void allocate(int capacity) {
    keys = new long[capacity];
    values = new long[capacity];
    Arrays.fill(values, ABSENT);
  }

  int size() {
    return size;
  }

  long get(long key) {
    return values[slot(key)];
  }

  void put(long key, long value) {
    int slot = slot(key);
    if (values[slot] == ABSENT) {
      if (++size * 4L > keys.length * 3L) {
        grow();
        slot = slot(key);
      }
      keys[slot] = key;
    }
    values[slot] = value;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) ((key * MULTIPLIER) >>> 32) & mask;
    while (values[slot] != ABSENT && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldValues = values;
    allocate(oldKeys.length * 2);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != ABSENT) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }
}
