package dev.fathom.benchmarks.reading;

import java.util.Arrays;

/**
 * Sums by the ids of one chunk, for readers that give them out. Open addressing with linear
 * probing; what was added last is looked at first. Confined to one thread.
 */
final class KeyTable {

  private static final int WIDTH = 4;
  private static final int TYPE_BITS = 3;

  private long[] cells = new long[WIDTH << 12];
  private int mask = (1 << 12) - 1;
  private int size;
  private int last;

  /** What to do with each row of the table. */
  interface Visitor {
    void visit(int type, long subject, long stack, long count, long nanos);
  }

  /** Adds one event; true when the key is new. */
  boolean add(int type, long subject, long stack, long nanos) {
    long key = (subject << TYPE_BITS) | (type + 1);
    int at = last;
    if (cells[at] != key || cells[at + 1] != stack) {
      at = place(key, stack);
      last = at;
    }
    cells[at + 2]++;
    cells[at + 3] += nanos;
    return cells[at] == 0 && enter(at, key, stack);
  }

  private boolean enter(int at, long key, long stack) {
    cells[at] = key;
    cells[at + 1] = stack;
    if (++size * 2 > mask) {
      grow();
    }
    return true;
  }

  private int place(long key, long stack) {
    long mixed = (key * 0x9E3779B97F4A7C15L + stack) * 0xC2B2AE3D27D4EB4FL;
    int at = (int) (mixed >>> 40) & mask;
    while (cells[at * WIDTH] != 0 && (cells[at * WIDTH] != key || cells[at * WIDTH + 1] != stack)) {
      at = (at + 1) & mask;
    }
    return at * WIDTH;
  }

  private void grow() {
    long[] old = cells;
    cells = new long[old.length * 2];
    mask = mask * 2 + 1;
    last = 0;
    for (int i = 0; i < old.length; i += WIDTH) {
      if (old[i] != 0) {
        System.arraycopy(old, i, cells, place(old[i], old[i + 1]), WIDTH);
      }
    }
  }

  /** Forgets everything but how large it became. */
  void clear() {
    Arrays.fill(cells, 0);
    size = 0;
    last = 0;
  }

  void forEach(Visitor visitor) {
    for (int i = 0; i < cells.length; i += WIDTH) {
      if (cells[i] != 0) {
        int type = (int) (cells[i] & ((1 << TYPE_BITS) - 1)) - 1;
        visitor.visit(type, cells[i] >>> TYPE_BITS, cells[i + 1], cells[i + 2], cells[i + 3]);
      }
    }
  }
}
