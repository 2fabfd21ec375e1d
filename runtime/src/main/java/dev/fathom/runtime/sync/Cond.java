package dev.fathom.runtime.sync;

import dev.fathom.runtime.Context;
import dev.fathom.runtime.internal.Patience;
import dev.fathom.runtime.internal.SpinLock;
import dev.fathom.runtime.internal.Wait;
import dev.fathom.runtime.internal.Waiter;
import dev.fathom.runtime.internal.WaiterQueue;
import dev.fathom.runtime.internal.Wakeup;
import dev.fathom.runtime.observe.Observable;
import dev.fathom.runtime.observe.Observation;
import java.time.Duration;
import java.util.Objects;

/**
 * A place to wait for a change of what a {@link Mutex} protects.
 *
 * <p>Wait in a loop that tests the condition: it may have changed again before the mutex was locked
 * anew. There are no spurious wake-ups. Every wait locks the mutex again before it ends, however it
 * ends. Thread-safe; threads are woken in the order in which they came. After `sync.Cond` of Go.
 */
public final class Cond implements Observable {

  private final String label;
  private final Mutex mutex;
  private final SpinLock lock = new SpinLock();
  private final WaiterQueue waiters = new WaiterQueue();
  private final Patience patience = new Patience();

  /** Makes a condition without name. */
  public Cond(Mutex mutex) {
    this("", mutex);
  }

  /** Makes a condition of what the mutex protects. */
  public Cond(String label, Mutex mutex) {
    this.label = Objects.requireNonNull(label, "label");
    this.mutex = Objects.requireNonNull(mutex, "mutex");
    Observation.created(this);
  }

  /**
   * Unlocks the mutex, waits to be woken, and locks the mutex again.
   *
   * @throws IllegalMonitorStateException if the thread does not hold the mutex
   * @throws InterruptedException if interrupted; then no wake-up was consumed
   */
  public void await() throws InterruptedException {
    await(Wait.untilClaimed("await"));
  }

  /**
   * The same, unless the context is cancelled first.
   *
   * @throws dev.fathom.runtime.CancelledException if the context is cancelled
   * @throws IllegalMonitorStateException if the thread does not hold the mutex
   * @throws InterruptedException if interrupted; then no wake-up was consumed
   */
  public void await(Context context) throws InterruptedException {
    await(Wait.under("await", context));
  }

  /**
   * The same, waiting at most for a time.
   *
   * @return whether it was woken
   * @throws IllegalMonitorStateException if the thread does not hold the mutex
   * @throws InterruptedException if interrupted; then no wake-up was consumed
   */
  public boolean await(Duration timeout) throws InterruptedException {
    return await(Wait.atMost("await", timeout));
  }

  private boolean await(Wait wait) throws InterruptedException {
    wait.check();
    mutex.checkHeld();
    Waiter waiter = new Waiter(this, false);
    lock.lock();
    waiters.add(waiter);
    lock.unlock();
    mutex.unlock();
    Wakeup wakeup = wait.await(waiter, patience);
    if (wakeup != Wakeup.CLAIMED) {
      lock.lock();
      waiters.remove(waiter);
      lock.unlock();
    }
    mutex.lock();
    wait.checkEnded(wakeup);
    return wakeup == Wakeup.CLAIMED;
  }

  /**
   * Wakes the thread that has waited longest, if any. The mutex need not be held, but mostly is.
   */
  public void signal() {
    lock.lock();
    Waiter woken = waiters.claimFirst(null);
    lock.unlock();
    Observation.signalled(this);
    WaiterQueue.releaseAll(this, woken);
  }

  /** Wakes everybody who waits. The mutex need not be held, but mostly is. */
  public void broadcast() {
    lock.lock();
    Waiter woken = waiters.claimAll(null, null);
    lock.unlock();
    Observation.signalled(this);
    WaiterQueue.releaseAll(this, woken);
  }

  @Override
  public String kind() {
    return "condition";
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public Observable parent() {
    return mutex;
  }

  @Override
  public String toString() {
    return (label.isEmpty() ? "unnamed condition" : "condition '" + label + "'") + " of " + mutex;
  }
}
