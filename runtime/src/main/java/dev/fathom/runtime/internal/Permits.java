package dev.fathom.runtime.internal;

import dev.fathom.runtime.observe.Observable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A number of permits, handed out in the order of asking: a large request is not overtaken by small
 * ones behind it. Can be closed, which turns away everybody who waits or asks later.
 *
 * <p>Thread-safe. Releasing happens before the acquiring that it makes possible.
 */
public final class Permits {

  /** What came of asking. */
  public enum Answer {
    /** The permits were acquired. */
    ACQUIRED,
    /** Not without waiting, or not in time. */
    BUSY,
    /** Never again. */
    CLOSED
  }

  private static final VarHandle FREE;
  private static final VarHandle GRANTED;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      FREE = lookup.findVarHandle(Permits.class, "free", int.class);
      GRANTED = lookup.findVarHandle(Permits.class, "granted", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final SpinLock lock = new SpinLock();
  private final WaiterQueue waiters = new WaiterQueue();
  private final Patience patience = new Patience();
  private final int total;
  private final Observable face;
  private volatile boolean closed;

  // Both are written under the lock and read without it by who only wants to know. Opaque, since a
  // volatile write would cost each acquisition a fence that the lock gives anyway.
  private int free;
  private long granted;

  /** Makes {@code total} free permits of the primitive that observers see as {@code face}. */
  public Permits(int total, Observable face) {
    this.total = total;
    this.free = total;
    this.face = face;
  }

  /** How many there are. */
  public int total() {
    return total;
  }

  /** How many are free. */
  public int free() {
    return (int) FREE.getOpaque(this);
  }

  /** How many requests have been granted, waited or not. */
  public long granted() {
    return (long) GRANTED.getOpaque(this);
  }

  /** Whether it was closed. */
  public boolean closed() {
    return closed;
  }

  /** Acquires without waiting. Does not overtake those that wait. */
  public Answer tryAcquire(int wanted) {
    lock.lock();
    Answer answer = acquireLocked(wanted);
    lock.unlock();
    return answer;
  }

  private Answer acquireLocked(int wanted) {
    if (closed) {
      return Answer.CLOSED;
    }
    if (free < wanted || !waiters.isEmpty()) {
      return Answer.BUSY;
    }
    grant(wanted);
    return Answer.ACQUIRED;
  }

  /** Acquires, or waits for as long as {@code wait} allows. */
  public Answer acquire(int wanted, Wait wait) throws InterruptedException {
    wait.check();
    Answer immediate = tryAcquire(wanted);
    if (immediate != Answer.BUSY || wait.expired()) {
      return immediate;
    }
    Waiter waiter = new Waiter(face, false);
    waiter.item = wanted;
    lock.lock();
    Answer answer = acquireLocked(wanted);
    if (answer == Answer.BUSY) {
      waiters.add(waiter);
    }
    lock.unlock();
    if (answer != Answer.BUSY) {
      return answer;
    }
    Wakeup wakeup = wait.await(waiter, patience);
    if (wakeup == Wakeup.CLAIMED) {
      return waiter.item == Waiter.CLOSED ? Answer.CLOSED : Answer.ACQUIRED;
    }
    lock.lock();
    waiters.remove(waiter);
    // It may have been the one that held up smaller requests behind it.
    Waiter granted = grantLocked();
    lock.unlock();
    WaiterQueue.releaseAll(face, granted);
    wait.checkEnded(wakeup);
    return Answer.BUSY;
  }

  /**
   * Gives permits back.
   *
   * @return false, and nothing is changed, if more would then be free than there are
   */
  public boolean release(int count) {
    lock.lock();
    boolean valid = (long) free + count <= total;
    Waiter granted = null;
    if (valid) {
      FREE.setOpaque(this, free + count);
      granted = grantLocked();
    }
    lock.unlock();
    WaiterQueue.releaseAll(face, granted);
    return valid;
  }

  private void grant(int wanted) {
    FREE.setOpaque(this, free - wanted);
    GRANTED.setOpaque(this, granted + 1);
  }

  private Waiter grantLocked() {
    Waiter chain = null;
    for (Waiter next = waiters.first(); next != null; next = waiters.first()) {
      int wanted = (Integer) next.item;
      if (free < wanted) {
        break;
      }
      if (waiters.claim(next)) {
        grant(wanted);
        chain = WaiterQueue.chain(next, chain);
      }
    }
    return chain;
  }

  /** Turns away everybody who waits or asks later; false when that was done before. */
  public boolean close() {
    lock.lock();
    boolean first = !closed;
    closed = true;
    Waiter turnedAway = waiters.claimAll(Waiter.CLOSED, null);
    lock.unlock();
    WaiterQueue.wakeAll(turnedAway);
    return first;
  }
}
