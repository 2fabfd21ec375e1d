package dev.fathom.analyzer.summary;

import java.io.Serializable;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The greatest few of all values that were offered, each once.
 *
 * <p>Offers commute, so the order of events makes no difference. Confined to one thread at a time.
 *
 * @param <T> serialisable, with an order that agrees with {@code equals}
 */
public final class Greatest<T extends Comparable<? super T> & Serializable>
    implements Serializable {

  private static final long serialVersionUID = 1L;

  private final int limit;
  private final TreeSet<T> values = new TreeSet<>();

  /** Keeps at most {@code limit} values. */
  public Greatest(int limit) {
    this.limit = limit;
  }

  /** Keeps the value if it is among the greatest so far. */
  public void offer(T value) {
    if (values.size() == limit && value.compareTo(values.first()) <= 0) {
      return;
    }
    values.add(value);
    if (values.size() > limit) {
      values.pollFirst();
    }
  }

  /** Offers all that another one holds. */
  public void offerAll(Greatest<T> others) {
    others.values.forEach(this::offer);
  }

  /** Whether smaller values may have been offered and dropped. */
  public boolean isFull() {
    return values.size() == limit;
  }

  /** What is kept, ascending; a live view that cannot be changed. */
  public NavigableSet<T> values() {
    return Collections.unmodifiableNavigableSet(values);
  }
}
