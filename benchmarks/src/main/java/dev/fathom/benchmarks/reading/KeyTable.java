package dev.fathom.benchmarks.reading;

/**
 * Sums by the ids of one chunk, for readers that give them out. Open addressing with linear
 * probing; confined to one thread.
 */
final class KeyTable {

  private static final int WIDTH = 5;

  private long[] cells = new long[WIDTH << 12];
  private int mask = (1 << 12) - 1;
  private int size;

  /** What to do with each row of the table. */
  interface Visitor {
    void visit(int type, long subject, long stack, long count, long nanos);
  }

  /** Adds one event; true when the key is new. */
  boolean add(int type, long subject, long stack, long nanos) {
    long key = (subject << 3) | (type + 1);
    int at = place(key, stack);
    boolean unknown = cells[at] == 0;
    if (unknown) {
      cells[at] = key;
      cells[at + 1] = stack;
      cells[at + 2] = subject;
    }
    cells[at + 3]++;
    cells[at + 4] += nanos;
    if (unknown && ++size * 2 > mask) {
      grow();
    }
    return unknown;
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
    for (int i = 0; i < old.length; i += WIDTH) {
      if (old[i] != 0) {
        System.arraycopy(old, i, cells, place(old[i], old[i + 1]), WIDTH);
      }
    }
  }

  void forEach(Visitor visitor) {
    for (int i = 0; i < cells.length; i += WIDTH) {
      if (cells[i] != 0) {
        int type = (int) (cells[i] & 7) - 1;
        visitor.visit(type, cells[i + 2], cells[i + 1], cells[i + 3], cells[i + 4]);
      }
    }
  }
}
