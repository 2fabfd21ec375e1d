package dev.fathom.analyzer.recording.chunk;

/**
 * A map from long to positive long, by open addressing with linear probing. Confined to one thread;
 * grows with what is put in, never with what a damaged file announces.
 */
final class LongTable {

  private long[] keys = new long[16];
  private long[] values = new long[16];
  private int size;

  /** The value; 0 when there is none. */
  long get(long key) {
    int place = place(key);
    return values[place];
  }

  /**
   * Sets the value.
   *
   * @param value above 0
   */
  void put(long key, long value) {
    int place = place(key);
    if (values[place] == 0) {
      size++;
    }
    keys[place] = key;
    values[place] = value;
    if (size * 2 > keys.length) {
      grow();
    }
  }

  private int place(long key) {
    int mask = keys.length - 1;
    int place = spread(key) & mask;
    while (values[place] != 0 && keys[place] != key) {
      place = (place + 1) & mask;
    }
    return place;
  }

  /** Ids are often consecutive or multiples of a power of two; both must spread. */
  static int spread(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32) ^ (int) (mixed >>> 48);
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new long[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != 0) {
        int place = place(oldKeys[i]);
        keys[place] = oldKeys[i];
        values[place] = oldValues[i];
      }
    }
  }
}
