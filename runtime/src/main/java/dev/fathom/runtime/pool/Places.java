package dev.fathom.runtime.pool;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The places of a pool, each with the last lease that was made for it. A place is free while that
 * lease is over, and then what it lent stands there; empty, if it lent nothing any more.
 *
 * <p>Each thread begins to look at the place of its identity, so that threads seldom meet at one
 * place and tend to get again what they gave back.
 */
final class Places<T> {

  /** In references: keeps places of different threads out of one pair of cache lines. */
  private static final int STRIDE = 32;

  private final int size;
  private final AtomicReferenceArray<Lease<T>> leases;

  Places(int size) {
    this.size = size;
    this.leases = new AtomicReferenceArray<>(Math.multiplyExact(size + 1, STRIDE));
  }

  /**
   * Puts a lease into a free place, and hands over to it what stands there; first come those where
   * something does. Who calls it holds one of as many permits as there are places, so at each
   * moment one place at least is free.
   */
  void occupy(Lease<T> lease) {
    int home = (int) (Thread.currentThread().getId() % size);
    while (!occupy(lease, home, true) && !occupy(lease, home, false)) {
      Thread.onSpinWait();
    }
  }

  private boolean occupy(Lease<T> lease, int home, boolean furnished) {
    int place = home;
    for (int i = 0; i < size; i++) {
      Lease<T> last = leases.get(index(place));
      if (last == null || last.over()) {
        T left = last == null ? null : last.left();
        boolean suitable = left != null || !furnished;
        if (suitable && leases.compareAndSet(index(place), last, lease.with(left))) {
          return true;
        }
      }
      place = place + 1 == size ? 0 : place + 1;
    }
    return false;
  }

  /** Empties all free places. */
  void clear(Consumer<? super T> disposal) {
    for (int i = 0; i < size; i++) {
      Lease<T> last = leases.get(index(i));
      if (last != null && last.over() && leases.compareAndSet(index(i), last, null)) {
        T left = last.left();
        if (left != null) {
          disposal.accept(left);
        }
      }
    }
  }

  /** The leases that are not over, in no order; a snapshot. */
  Stream<Lease<T>> lent() {
    return IntStream.range(0, size)
        .mapToObj(place -> leases.get(index(place)))
        .filter(lease -> lease != null && lease.lent());
  }

  private static int index(int place) {
    return (place + 1) * STRIDE;
  }
}
