package dev.fathom.runtime.atomic;

import dev.fathom.runtime.observe.Observable;
import dev.fathom.runtime.observe.Observation;
import java.util.Objects;
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
public final class CasLoop implements Observable {

  private static final int LARGEST_BACK_OFF = 256;

  private final LongAdder retries = new LongAdder();
  private final String label;

  /** Makes one without name that has counted nothing. */
  public CasLoop() {
    this("");
  }

  /**
   * Makes one that has counted nothing.
   *
   * @param label what reports call it; not null
   */
  public CasLoop(String label) {
    this.label = Objects.requireNonNull(label, "label");
  }

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
    if (limit == LARGEST_BACK_OFF) {
      Observation.retried(this);
    }
    return Math.min(2 * limit, LARGEST_BACK_OFF);
  }

  /** How many attempts had to be repeated so far. */
  @Override
  public long retries() {
    return retries.sum();
  }

  @Override
  public String kind() {
    return "atomic";
  }

  @Override
  public String label() {
    return label;
  }
}
