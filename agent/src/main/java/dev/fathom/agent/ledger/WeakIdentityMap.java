package dev.fathom.agent.ledger;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Values by the identity of objects that it does not keep alive. Never calls a method of a key.
 *
 * <p>Safe for use by any thread. A value must not refer strongly to its key.
 */
public final class WeakIdentityMap<K, V> {

  private final ConcurrentMap<Object, V> values = new ConcurrentHashMap<>();
  private final ReferenceQueue<K> collected = new ReferenceQueue<>();

  /** An empty map. */
  public WeakIdentityMap() {}

  /** The key's value; null when it has none. */
  public V get(K key) {
    return values.get(new Probe(key));
  }

  /** The key's value, made by the given function when it has none. */
  public V computeIfAbsent(K key, Function<? super K, ? extends V> maker) {
    V found = get(key);
    if (found != null) {
      return found;
    }
    // Made outside the map, since the maker may come back for another key.
    V made = maker.apply(key);
    V raced = values.putIfAbsent(new WeakKey<>(key, collected), made);
    return raced == null ? made : raced;
  }

  /** Sets the key's value and returns the one before; null when it had none. */
  public V put(K key, V value) {
    return values.put(new WeakKey<>(key, collected), value);
  }

  /** Removes the key and returns its value; null when it had none. */
  public V remove(K key) {
    return values.remove(new Probe(key));
  }

  /** Removes the key if this is its value. */
  public void remove(K key, V value) {
    values.remove(new Probe(key), value);
  }

  /** Removes the values of collected keys and hands them over. */
  public void expunge(Consumer<? super V> last) {
    expunge(() -> false, last);
  }

  /**
   * Removes the values of collected keys and hands them over, until it is enough. The rest stays
   * for the next time.
   */
  public void expunge(BooleanSupplier enough, Consumer<? super V> last) {
    while (!enough.getAsBoolean()) {
      Reference<? extends K> key = collected.poll();
      if (key == null) {
        return;
      }
      V value = values.remove(key);
      if (value != null) {
        last.accept(value);
      }
    }
  }

  /** All values, in no order. */
  public Collection<V> values() {
    return values.values();
  }

  /** Stands for a key in a look-up, without a reference that the collector must care for. */
  private record Probe(Object key) {

    @Override
    public int hashCode() {
      return System.identityHashCode(key);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof WeakKey<?> weak && weak.get() == key;
    }
  }

  private static final class WeakKey<K> extends WeakReference<K> {

    private final int hash;

    WeakKey(K key, ReferenceQueue<K> queue) {
      super(key, queue);
      hash = System.identityHashCode(key);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      if (this == other) {
        return true;
      }
      Object mine = get();
      return mine != null && other instanceof WeakKey<?> weak && weak.get() == mine;
    }
  }
}
