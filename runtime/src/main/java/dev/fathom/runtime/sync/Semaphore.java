package dev.fathom.runtime.sync;

import dev.fathom.runtime.Context;
import dev.fathom.runtime.internal.Permits;
import dev.fathom.runtime.internal.Wait;
import dev.fathom.runtime.observe.Observable;
import dev.fathom.runtime.observe.Observation;
import java.time.Duration;
import java.util.Objects;

/**
 * A weighted semaphore: a number of permits of which each acquiring takes one or more.
 *
 * <p>Served in the order of asking, so that a large request is not starved by small ones. Any
 * thread may release. Thread-safe, for platform and virtual threads alike; releasing happens before
 * the acquiring that it makes possible. After `golang.org/x/sync/semaphore`.
 */
public final class Semaphore implements Observable {

  private final String label;
  private final Permits permits;

  /** Makes a semaphore without name. */
  public Semaphore(int permits) {
    this("", permits);
  }

  /**
   * Makes a semaphore.
   *
   * @param permits how many there are, all of them free; positive
   */
  public Semaphore(String label, int permits) {
    if (permits < 1) {
      throw new IllegalArgumentException("not positive: " + permits);
    }
    this.label = Objects.requireNonNull(label, "label");
    this.permits = new Permits(permits, this);
    Observation.created(this);
  }

  /**
   * Acquires one permit; waits until there is one.
   *
   * @throws InterruptedException if interrupted; then nothing is acquired
   */
  public void acquire() throws InterruptedException {
    acquire(1);
  }

  /**
   * Acquires permits; waits until there are enough.
   *
   * @throws IllegalArgumentException if there will never be so many
   * @throws InterruptedException if interrupted; then nothing is acquired
   */
  public void acquire(int count) throws InterruptedException {
    acquire(count, Wait.untilClaimed("acquire"));
  }

  /**
   * Acquires one permit unless the context is cancelled first.
   *
   * @throws dev.fathom.runtime.CancelledException if the context is cancelled
   * @throws InterruptedException if interrupted; then nothing is acquired
   */
  public void acquire(Context context) throws InterruptedException {
    acquire(context, 1);
  }

  /**
   * Acquires permits unless the context is cancelled first.
   *
   * @throws dev.fathom.runtime.CancelledException if the context is cancelled
   * @throws IllegalArgumentException if there will never be so many
   * @throws InterruptedException if interrupted; then nothing is acquired
   */
  public void acquire(Context context, int count) throws InterruptedException {
    acquire(count, Wait.under("acquire", context));
  }

  /**
   * Acquires one permit, waiting at most for a time.
   *
   * @return whether it was acquired
   * @throws InterruptedException if interrupted; then nothing is acquired
   */
  public boolean tryAcquire(Duration timeout) throws InterruptedException {
    return tryAcquire(1, timeout);
  }

  /**
   * Acquires permits, waiting at most for a time.
   *
   * @return whether they were acquired
   * @throws IllegalArgumentException if there will never be so many
   * @throws InterruptedException if interrupted; then nothing is acquired
   */
  public boolean tryAcquire(int count, Duration timeout) throws InterruptedException {
    return acquire(count, Wait.atMost("acquire", timeout));
  }

  /**
   * Acquires one permit if that needs no waiting, and nobody else is waiting.
   *
   * @return whether it was acquired
   */
  public boolean tryAcquire() {
    return tryAcquire(1);
  }

  /**
   * Acquires permits if that needs no waiting, and nobody else is waiting.
   *
   * @return whether they were acquired
   * @throws IllegalArgumentException if there will never be so many
   */
  public boolean tryAcquire(int count) {
    check(count);
    boolean acquired = permits.tryAcquire(count) == Permits.Answer.ACQUIRED;
    if (acquired) {
      Observation.acquired(this, "permit", count, true);
    } else {
      Observation.defaultTaken(this);
    }
    return acquired;
  }

  private boolean acquire(int count, Wait wait) throws InterruptedException {
    check(count);
    boolean acquired = permits.acquire(count, wait) == Permits.Answer.ACQUIRED;
    if (acquired) {
      Observation.acquired(this, "permit", count, wait.timed());
    }
    return acquired;
  }

  private void check(int count) {
    if (count < 1 || count > permits.total()) {
      throw new IllegalArgumentException(count + " permits of " + this);
    }
  }

  /** Gives one permit back. */
  public void release() {
    release(1);
  }

  /**
   * Gives permits back.
   *
   * @throws IllegalStateException if so many are not out
   */
  public void release(int count) {
    check(count);
    // Before, since afterwards the thread that waits for them may be counted first.
    Observation.relinquished(this, "permit", count);
    if (!permits.release(count)) {
      Observation.violated(this, "over-release");
      throw new IllegalStateException("release of " + count + " permits not acquired: " + this);
    }
  }

  /** How many permits are free. */
  public int available() {
    return permits.free();
  }

  @Override
  public String kind() {
    return "semaphore";
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public int capacity() {
    return permits.total();
  }

  /** How many permits are out. */
  @Override
  public int depth() {
    return permits.total() - permits.free();
  }

  @Override
  public long receives() {
    return permits.granted();
  }

  @Override
  public String toString() {
    String name = label.isEmpty() ? "unnamed semaphore" : "semaphore '" + label + "'";
    return name + " (" + available() + " of " + capacity() + " free)";
  }
}
