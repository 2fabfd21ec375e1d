package dev.fathom.runtime.sync;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * How many readers are inside, spread over stripes so that readers on different processors do not
 * write to the same cache line.
 *
 * <p>A thread counts itself in on the stripe of its identity. Counting out may happen on another
 * stripe; only the sum means anything.
 */
class ReaderCount {

  private static final int STRIPES =
      Integer.highestOneBit(2 * Math.min(32, Runtime.getRuntime().availableProcessors()));

  /** In ints: two cache lines, because processors fetch lines in pairs. */
  private static final int STRIDE = 32;

  private final AtomicIntegerArray stripes = new AtomicIntegerArray((STRIPES + 1) * STRIDE);

  final void add(int delta) {
    stripes.getAndAdd(stripe(), delta);
  }

  private static int stripe() {
    int home = (int) Thread.currentThread().getId() & (STRIPES - 1);
    return (home + 1) * STRIDE;
  }

  /**
   * Once newcomers are kept out, this is never less than the number of readers inside: whoever is
   * inside was counted in before, and is counted out no earlier than he leaves.
   */
  int sum() {
    int sum = 0;
    for (int i = 1; i <= STRIPES; i++) {
      sum += stripes.get(i * STRIDE);
    }
    return sum;
  }
}
