package dev.fathom.runtime.pool;

import dev.fathom.runtime.observe.Observable;
import dev.fathom.runtime.observe.Observation;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * Keeps reusable objects that are cheap to lose, such as buffers. It never makes anybody wait:
 * without an object to hand it makes a new one, and without room it drops the one that comes back.
 *
 * <p>Thread-safe. Giving an object happens before it is taken again. Giving one twice, or using it
 * after giving it, is an error that nobody checks. After `sync.Pool` of Go and its leaky buffers.
 *
 * <p>Each thread begins at the slot of its identity and goes on to others from there, so that
 * threads seldom meet at one slot.
 *
 * @param <T> the type of the objects
 */
public final class ObjectPool<T> implements Observable {

  /** In references: keeps slots of different threads out of one pair of cache lines. */
  private static final int STRIDE = 32;

  private static final int PROBES = 4;

  private final String label;
  private final Supplier<? extends T> factory;
  private final AtomicReferenceArray<T> slots;
  private final int mask;

  /**
   * Makes an empty pool.
   *
   * @param label what reports call it; not null
   * @param size how many objects it keeps at most; rounded up to a power of two
   * @param factory makes an object, never null, when none is to hand
   */
  public ObjectPool(String label, int size, Supplier<? extends T> factory) {
    if (size < 1 || size > 1 << 20) {
      throw new IllegalArgumentException("size: " + size);
    }
    this.label = Objects.requireNonNull(label, "label");
    this.factory = Objects.requireNonNull(factory, "factory");
    int rounded = size == 1 ? 1 : Integer.highestOneBit(size - 1) << 1;
    this.mask = rounded - 1;
    this.slots = new AtomicReferenceArray<>((rounded + 1) * STRIDE);
    Observation.created(this);
  }

  /** An object from the pool, or a new one. */
  public T take() {
    int home = home();
    for (int i = 0; i <= Math.min(mask, PROBES); i++) {
      int slot = slot(home + i);
      if (slots.get(slot) != null) {
        T object = slots.getAndSet(slot, null);
        if (object != null) {
          return object;
        }
      }
    }
    return Objects.requireNonNull(factory.get(), "made by the factory");
  }

  /**
   * Gives an object to the pool.
   *
   * @return false if there was no room near and the object was dropped
   */
  public boolean give(T object) {
    Objects.requireNonNull(object, "object");
    int home = home();
    for (int i = 0; i <= Math.min(mask, PROBES); i++) {
      int slot = slot(home + i);
      if (slots.get(slot) == null && slots.compareAndSet(slot, null, object)) {
        return true;
      }
    }
    Observation.dropped(this);
    return false;
  }

  private static int home() {
    return (int) Thread.currentThread().getId();
  }

  private int slot(int index) {
    return ((index & mask) + 1) * STRIDE;
  }

  @Override
  public String kind() {
    return "object-pool";
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public int capacity() {
    return mask + 1;
  }

  @Override
  public int depth() {
    int kept = 0;
    for (int i = 0; i <= mask; i++) {
      kept += slots.get(slot(i)) == null ? 0 : 1;
    }
    return kept;
  }

  @Override
  public String toString() {
    return "object pool '" + label + "' (" + depth() + " of " + capacity() + " kept)";
  }
}
