package dev.fathom.runtime.sync;

import dev.fathom.runtime.internal.Patience;
import dev.fathom.runtime.internal.SpinLock;
import dev.fathom.runtime.internal.Wait;
import dev.fathom.runtime.internal.Waiter;
import dev.fathom.runtime.internal.WaiterQueue;
import dev.fathom.runtime.internal.Wakeup;
import dev.fathom.runtime.observe.Observation;

/**
 * The threads that wait for a mutex.
 *
 * <p>Unlocking wakes the first of them, which then competes with whoever comes along; while one
 * that was woken has not yet had its chance, no other is woken. One that is woken in vain returns
 * to the front, and when it has waited long enough the next unlocking hands the mutex over.
 *
 * <p>No wake-up is lost: a thread announces itself in {@link #wakeNeeded} before it tries for the
 * last time, the unlocking thread frees the mutex before it looks there, and both are volatile.
 */
final class MutexQueue {

  private static final long STARVING_NANOS = 1_000_000;
  private static final Wait LOCKING = Wait.uninterruptibly("lock");
  private static final Object HANDED_OVER = new Object();

  private final Mutex mutex;
  private final SpinLock lock = new SpinLock();
  private final WaiterQueue waiters;
  private final Patience patience = new Patience();
  private boolean competing;
  private volatile boolean wakeNeeded;
  private volatile boolean starving;

  MutexQueue(Mutex mutex, WaiterQueue waiters) {
    this.mutex = mutex;
    this.waiters = waiters;
  }

  /** To be called after the mutex was freed. */
  void wakeIfNeeded() {
    if (wakeNeeded) {
      wakeOne();
    }
  }

  boolean starving() {
    return starving;
  }

  void lock() {
    mutex.refuseReentry();
    acquire(LOCKING);
  }

  /** Whether it is locked now; false when the time was over. */
  boolean lock(Wait wait) throws InterruptedException {
    mutex.refuseReentry();
    if (wait.expired()) {
      return false;
    }
    Wakeup wakeup = acquire(wait);
    wait.checkEnded(wakeup);
    return wakeup == Wakeup.CLAIMED;
  }

  private Wakeup acquire(Wait wait) {
    Waiter waiter = new Waiter(mutex.face(), false);
    long since = System.nanoTime();
    boolean woken = false;
    Wakeup wakeup = Wakeup.CLAIMED;
    while (!acquireOrEnqueue(waiter, woken, since)) {
      wakeup = wait.awaitTurn(waiter, patience);
      if (wakeup != Wakeup.CLAIMED) {
        withdraw(waiter);
        break;
      }
      if (waiter.item == HANDED_OVER) {
        // Who handed it over may still be about to write the owner, under this lock.
        lock.lock();
        lock.unlock();
        break;
      }
      woken = true;
      waiter.rearm();
    }
    wait.ended(waiter, wakeup);
    return wakeup;
  }

  private boolean acquireOrEnqueue(Waiter waiter, boolean woken, long since) {
    lock.lock();
    if (woken) {
      competing = false;
      waiters.addFirst(waiter);
      starving |= System.nanoTime() - since > STARVING_NANOS;
    } else {
      waiters.add(waiter);
    }
    wakeNeeded = !competing;
    boolean acquired = mutex.acquire();
    if (acquired) {
      waiters.remove(waiter);
      update();
    }
    lock.unlock();
    return acquired;
  }

  private void withdraw(Waiter waiter) {
    lock.lock();
    waiters.remove(waiter);
    update();
    lock.unlock();
  }

  private void update() {
    boolean empty = waiters.isEmpty();
    wakeNeeded = !empty && !competing;
    starving &= !empty;
  }

  /** Wakes the first waiter, which will compete for the mutex. */
  private void wakeOne() {
    lock.lock();
    Waiter waiter = competing ? null : waiters.claimFirst(null);
    competing |= waiter != null;
    update();
    lock.unlock();
    wake(waiter);
  }

  /** Gives the mutex to the first waiter; frees it when there is none. */
  void handOff() {
    lock.lock();
    Waiter waiter = waiters.claimFirst(HANDED_OVER);
    starving = false;
    update();
    if (waiter == null) {
      mutex.release();
    } else {
      mutex.pass(waiter.thread());
    }
    lock.unlock();
    wake(waiter);
  }

  private void wake(Waiter waiter) {
    if (waiter != null) {
      Observation.released(mutex.face(), waiter.token());
      waiter.wake();
    }
  }
}
