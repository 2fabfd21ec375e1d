package dev.fathom.runtime.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The smallest lock there is: one word, taken by compare-and-set and given back by a release store.
 *
 * <p>It guards a few field accesses at a time. Who holds it never parks, yields, allocates much or
 * calls foreign code, so that a contender needs to wait only for as long as the holder runs. Not
 * re-entrant, not fair. Unlocking happens before the next locking.
 *
 * <p>A contender spins, then yields, then sleeps for a moment. The last step is needed: yielding
 * alone can starve the holder for ever when both share one carrier or one processor.
 */
public class SpinLock {

  private static final int SPINS = 16;
  private static final int YIELDS = 64;
  private static final long NAP_NANOS = 20_000;
  private static final AtomicLong RANKS = new AtomicLong();
  private static final VarHandle HELD;
  private static final VarHandle RANK;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      HELD = lookup.findVarHandle(SpinLock.class, "held", int.class);
      RANK = lookup.findVarHandle(SpinLock.class, "rank", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile int held;
  private volatile long rank;

  /** Makes an unlocked lock. */
  public SpinLock() {}

  /** Takes the lock. Interruption has no effect. */
  public final void lock() {
    if (!HELD.compareAndSet(this, 0, 1)) {
      contend();
    }
  }

  /** Gives the lock back. Only the holder may call it; nobody checks. */
  public final void unlock() {
    HELD.setRelease(this, 0);
  }

  /** Gives the lock back and wakes whom the holder has claimed; a plain lock has claimed nobody. */
  public void unlockAndWake() {
    unlock();
  }

  /**
   * The place of this lock in the order in which a thread must take several of them. Handed out on
   * first use, because most locks are never taken together with another.
   */
  public final long rank() {
    long known = rank;
    if (known != 0) {
      return known;
    }
    long fresh = RANKS.incrementAndGet();
    return RANK.compareAndSet(this, 0L, fresh) ? fresh : rank;
  }

  @SuppressWarnings("ThreadPriorityCheck") // a bounded number of yields, then sleep
  private void contend() {
    for (int i = 0; ; i++) {
      if (held == 0 && HELD.compareAndSet(this, 0, 1)) {
        return;
      }
      if (i < SPINS) {
        Thread.onSpinWait();
      } else if (i < SPINS + YIELDS) {
        Thread.yield();
      } else {
        LockSupport.parkNanos(NAP_NANOS);
      }
    }
  }
}
