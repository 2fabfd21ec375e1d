package dev.fathom.runtime.internal;

import dev.fathom.runtime.observe.Observable;

/**
 * Something that happens once and wakes everybody who waits for it.
 *
 * <p>Thread-safe. Firing happens before every return from a wait that it ended.
 */
public final class OneShot {

  private final SpinLock lock = new SpinLock();
  private final WaiterQueue waiters = new WaiterQueue();
  private final Patience patience = new Patience();
  private volatile boolean fired;

  /** Makes one that has not happened. */
  public OneShot() {}

  /** Whether it has happened. */
  public boolean fired() {
    return fired;
  }

  /** Whether somebody waits for it right now. */
  public boolean awaited() {
    return !waiters.isEmpty();
  }

  /** Lets it happen; false when it had happened before. */
  public boolean fire() {
    lock.lock();
    boolean first = !fired;
    fired = true;
    Waiter woken = waiters.claimAll(null, null);
    lock.unlock();
    WaiterQueue.wakeAll(woken);
    return first;
  }

  /**
   * Waits until it has happened.
   *
   * @param resource what observers see the thread wait for
   * @return false when the time was over first
   * @throws InterruptedException if the thread was interrupted first
   */
  public boolean await(Observable resource, Wait wait) throws InterruptedException {
    wait.check();
    if (fired) {
      return true;
    }
    if (wait.expired()) {
      return false;
    }
    Waiter waiter = new Waiter(resource, false);
    lock.lock();
    if (fired) {
      lock.unlock();
      return true;
    }
    waiters.add(waiter);
    lock.unlock();
    Wakeup wakeup = wait.await(waiter, patience);
    if (wakeup == Wakeup.CLAIMED) {
      return true;
    }
    lock.lock();
    waiters.remove(waiter);
    lock.unlock();
    wait.checkEnded(wakeup);
    return false;
  }
}
