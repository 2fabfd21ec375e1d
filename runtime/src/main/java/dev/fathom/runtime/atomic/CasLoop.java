package dev.fathom.runtime.atomic;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;

/**
 * Optimistic updates of atomic references: compute, compare-and-set, and try again if another
 * thread was quicker. It counts the retries, which tell how contended the reference is, and backs
 * off for a random time that doubles with each of them, up to a limit.
 *
 * <p>Thread-safe; one instance may serve many references. The function is called once for each
 * attempt and must have no side effects.
 */
public final class CasLoop {

  private static final int LARGEST_BACK_OFF = 256;

  private final LongAdder retries = new LongAdder();

  /** Makes one that has counted nothing. */
  public CasLoop() {}

  /** Replaces the value by a function of it; returns the new one. */
  public <T> T update(AtomicReference<T> reference, UnaryOperator<T> function) {
    int limit = 1;
    while (true) {
      T before = reference.get();
      T after = function.apply(before);
      if (reference.compareAndSet(before, after)) {
        return after;
      }
      limit = backOff(limit);
    }
  }

  /** Replaces the value by a function of it; returns the old one. */
  public <T> T getAndUpdate(AtomicReference<T> reference, UnaryOperator<T> function) {
    int limit = 1;
    while (true) {
      T before = reference.get();
      if (reference.compareAndSet(before, function.apply(before))) {
        return before;
      }
      limit = backOff(limit);
    }
  }

  private int backOff(int limit) {
    retries.increment();
    int spins = ThreadLocalRandom.current().nextInt(limit) + 1;
    for (int i = 0; i < spins; i++) {
      Thread.onSpinWait();
    }
    return Math.min(2 * limit, LARGEST_BACK_OFF);
  }

  /** How many attempts had to be repeated so far. */
  public long retries() {
    return retries.sum();
  }
}
