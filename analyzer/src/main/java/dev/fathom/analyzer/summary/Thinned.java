package dev.fathom.analyzer.summary;

import java.io.Serializable;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;

/**
 * Values by number, of which so many are left out that a few remain, evenly spread.
 *
 * <p>Kept are the multiples of a power of two; the power grows with the numbers seen and with
 * nothing else, so their order makes no difference. Confined to one thread at a time.
 *
 * @param <V> serialisable
 */
public final class Thinned<V extends Serializable> implements Serializable {

  private static final long serialVersionUID = 1L;

  private final int limit;
  private final TreeMap<Long, V> values = new TreeMap<>();
  private int power;

  /** Keeps at most {@code limit} values. */
  public Thinned(int limit) {
    this.limit = limit;
  }

  /** The value of this number, made if there is none yet; null when it is left out. */
  public V at(long number, Supplier<V> made) {
    if (isLeftOut(number)) {
      return null;
    }
    V value = values.get(number);
    if (value == null) {
      value = made.get();
      values.put(number, value);
      thin();
    }
    return isLeftOut(number) ? null : value;
  }

  /** Joins the values of another one. */
  public void mergeAll(Thinned<V> others, BinaryOperator<V> join) {
    power = Math.max(power, others.power);
    others.values.forEach((number, value) -> values.merge(number, value, join));
    values.keySet().removeIf(this::isLeftOut);
    thin();
  }

  private void thin() {
    while (values.size() > limit) {
      power++;
      values.keySet().removeIf(this::isLeftOut);
    }
  }

  private boolean isLeftOut(long number) {
    return power > 0 && (number & ((1L << power) - 1)) != 0;
  }

  /** What is kept, by number; a live view that cannot be changed. */
  public SortedMap<Long, V> values() {
    return Collections.unmodifiableSortedMap(values);
  }
}
