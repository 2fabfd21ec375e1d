package dev.fathom.analyzer.recording.chunk;

import java.util.Arrays;
import java.util.function.LongFunction;

/**
 * What the constants of one type have been resolved to, by id; also that there was nothing.
 *
 * <p>An array for small ids, which those of stacks and threads are; for others open addressing with
 * linear probing on primitive keys. A hit allocates nothing. Confined to one thread.
 *
 * @param <T> what a constant becomes
 */
final class IdCache<T> {

  private static final Object NOTHING = new Object();

  private static final int MOST_SMALL = 1 << 16;

  private final LongFunction<T> resolver;
  private long[] keys = new long[64];
  private Object[] values = new Object[64];
  private Object[] small = new Object[64];
  private int size;

  /**
   * An empty cache.
   *
   * @param resolver called once an id; may return null
   */
  IdCache(LongFunction<T> resolver) {
    this.resolver = resolver;
  }

  /** What the id stands for; null when nothing. */
  @SuppressWarnings("unchecked") // only the resolver's results are stored
  T get(long id) {
    Object value = id >= 0 && id < small.length ? small[(int) id] : null;
    if (value == null) {
      value = find(id);
    }
    return value == NOTHING ? null : (T) value;
  }

  private Object find(long id) {
    if (id >= 0 && id < MOST_SMALL) {
      Object value = resolve(id);
      if (id >= small.length) {
        small = Arrays.copyOf(small, Math.min(MOST_SMALL, Integer.highestOneBit((int) id) * 2));
      }
      small[(int) id] = value;
      return value;
    }
    Object known = values[place(keys, values, id)];
    return known == null ? add(id, resolve(id)) : known;
  }

  private Object resolve(long id) {
    T resolved = resolver.apply(id);
    return resolved == null ? NOTHING : resolved;
  }

  private Object add(long id, Object value) {
    if (++size * 2 > keys.length) {
      grow();
    }
    int place = place(keys, values, id);
    keys[place] = id;
    values[place] = value;
    return value;
  }

  private static int place(long[] keys, Object[] values, long id) {
    int mask = keys.length - 1;
    int place = LongTable.spread(id) & mask;
    while (values[place] != null && keys[place] != id) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    long[] moreKeys = new long[keys.length * 2];
    Object[] moreValues = new Object[keys.length * 2];
    for (int i = 0; i < keys.length; i++) {
      if (values[i] != null) {
        int place = place(moreKeys, moreValues, keys[i]);
        moreKeys[place] = keys[i];
        moreValues[place] = values[i];
      }
    }
    keys = moreKeys;
    values = moreValues;
  }
}
