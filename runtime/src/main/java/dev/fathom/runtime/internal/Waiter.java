package dev.fathom.runtime.internal;

import dev.fathom.runtime.observe.Observable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/**
 * One thread's place in one queue.
 *
 * <p>A thread that waits for several things at once has a waiter for each. They form a group, and
 * the first of them, the leader, holds the claim: whoever sets it ends the wait, and nobody can set
 * it twice. Wakers claim while they hold the lock of the queue they took the waiter from; the
 * thread itself claims when it gives up.
 *
 * <p>What a waker leaves in {@link #item} before it claims is seen by the thread that was waiting.
 * A waiter serves one wait and is then garbage, so a waker may touch it after the claim.
 */
public final class Waiter {

  /** Left in {@link #item} by a waker that closed what was waited for. */
  public static final Object CLOSED = new Object();

  static final Waiter TIMED_OUT = new Waiter();
  static final Waiter INTERRUPTED = new Waiter();

  private static final VarHandle WINNER;

  static {
    try {
      WINNER = MethodHandles.lookup().findVarHandle(Waiter.class, "winner", Waiter.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** What is handed over; guarded by the lock of the queue until the claim is set. */
  public Object item;

  final Observable resource;
  final boolean sends;
  Waiter sibling;
  Waiter previous;
  Waiter next;
  WaiterQueue queue;

  private final Waiter leader;
  private final Thread thread;
  private volatile Waiter winner;
  private volatile boolean parked;
  private long token;

  private Waiter() {
    this.resource = null;
    this.sends = false;
    this.leader = this;
    this.thread = null;
  }

  /**
   * Makes the current thread's waiter.
   *
   * @param resource what it waits for, as observers see it
   * @param sends whether it waits to give something away
   */
  public Waiter(Observable resource, boolean sends) {
    this.resource = resource;
    this.sends = sends;
    this.leader = this;
    this.thread = Thread.currentThread();
  }

  /** Makes one more waiter for the group of {@code leader}. */
  public Waiter(Observable resource, boolean sends, Waiter leader) {
    this.resource = resource;
    this.sends = sends;
    this.leader = leader;
    this.thread = leader.thread;
    this.sibling = leader.sibling;
    leader.sibling = this;
  }

  /** Ends the wait on behalf of this waiter; false when it was already over. */
  public boolean claim() {
    return leader.claimFor(this);
  }

  /** Lets the thread run that was waiting. To be called after the claim, without any lock. */
  public void wake() {
    if (leader.parked) {
      LockSupport.unpark(thread);
    }
  }

  /** The wait's identity for observers; 0 while it is not observed. */
  public long token() {
    return leader.parked ? leader.token : 0;
  }

  /** The thread that waits. */
  public Thread thread() {
    return thread;
  }

  /** Makes the leader of a group of one wait again, after it was woken without success. */
  public void rearm() {
    winner = null;
  }

  boolean claimFor(Waiter waiter) {
    return winner == null && WINNER.compareAndSet(this, null, waiter);
  }

  Waiter winner() {
    return winner;
  }

  boolean everParked() {
    return parked;
  }

  void parkedAs(long waitToken) {
    token = waitToken;
    // The volatile write publishes the token and, being ordered before the next look at the
    // claim, makes sure that either the waker sees it or this thread sees the claim.
    parked = true;
  }

  long ownToken() {
    return token;
  }
}
