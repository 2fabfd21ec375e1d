package dev.fathom.runtime.internal;

import dev.fathom.runtime.observe.Observable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * The part of a context that can happen: it is cancelled once, wakes whoever waits for that, and
 * takes its descendants with it.
 *
 * <p>Thread-safe. What happened before the cancelling is seen by whoever observes it.
 */
public final class Cancellation {

  private final SpinLock lock = new SpinLock();
  private final WaiterQueue waiters = new WaiterQueue();
  private final Cancellation parent;
  private final boolean deadline;
  private final Patience patience = new Patience();
  private Observable resource;
  private Function<Throwable, CancellationException> exceptions;
  private Runnable cleanup;
  private volatile Throwable cause;
  private Cancellation firstChild;
  private Cancellation previousSibling;
  private Cancellation nextSibling;

  /**
   * Makes one that is not cancelled.
   *
   * @param parent the one that takes this one with it; null when there is none
   * @param deadline whether it happens by itself some time
   */
  public Cancellation(Cancellation parent, boolean deadline) {
    this.parent = parent;
    this.deadline = deadline;
  }

  /**
   * Completes the construction, before anybody else sees this.
   *
   * @param context the context, as observers see it
   * @param cutShort what an operation throws that was cut short, given the cause
   * @param afterwards runs once, when this has been cancelled
   */
  public void belongTo(
      Observable context,
      Function<Throwable, CancellationException> cutShort,
      Runnable afterwards) {
    this.resource = context;
    this.exceptions = cutShort;
    this.cleanup = afterwards;
  }

  /** The cancellation that governs a context; null when it can never be cancelled. */
  public static Cancellation of(Cancellable context) {
    return context.cancellation;
  }

  /** Begins to follow the parent; cancelled at once if the parent already is. */
  public void followParent() {
    if (parent == null) {
      return;
    }
    parent.lock.lock();
    Throwable already = parent.cause;
    if (already == null) {
      nextSibling = parent.firstChild;
      if (nextSibling != null) {
        nextSibling.previousSibling = this;
      }
      parent.firstChild = this;
    }
    parent.lock.unlock();
    if (already != null) {
      cancel(already);
    }
  }

  /** The context, as observers see it. */
  public Observable resource() {
    return resource;
  }

  /** Whether it happens by itself some time. */
  public boolean hasDeadline() {
    return deadline || (parent != null && parent.hasDeadline());
  }

  /** Why it was cancelled; null as long as it is not. */
  public Throwable cause() {
    return cause;
  }

  /** Throws what an operation throws that was cut short; returns when there is no reason to. */
  public void check() {
    Throwable reason = cause;
    if (reason != null) {
      throw exceptions.apply(reason);
    }
  }

  /** The lock that guards {@link #add} and {@link #remove}. */
  public SpinLock lock() {
    return lock;
  }

  /** Lets a waiter wait for the cancelling; false when it has already happened. */
  public boolean register(Waiter waiter) {
    lock.lock();
    boolean pending = cause == null;
    if (pending) {
      add(waiter);
    }
    lock.unlock();
    return pending;
  }

  /** Undoes {@link #register}. */
  public void unregister(Waiter waiter) {
    lock.lock();
    remove(waiter);
    lock.unlock();
  }

  /**
   * Waits until it has happened.
   *
   * @throws InterruptedException if interrupted first
   */
  public void await() throws InterruptedException {
    Wait wait = Wait.untilClaimed("await");
    wait.check();
    Waiter waiter = new Waiter(resource, false);
    if (register(waiter)) {
      Wakeup wakeup = wait.await(waiter, patience);
      if (wakeup != Wakeup.CLAIMED) {
        unregister(waiter);
        wait.checkEnded(wakeup);
      }
    }
  }

  /** Lets a waiter wait; the caller holds the lock and has seen that it is not cancelled. */
  public void add(Waiter waiter) {
    waiters.add(waiter);
  }

  /** Takes a waiter out; the caller holds the lock. */
  public void remove(Waiter waiter) {
    waiters.remove(waiter);
  }

  /**
   * Cancels this and all descendants.
   *
   * @return false when it was cancelled before
   */
  public boolean cancel(Throwable reason) {
    if (parent != null) {
      parent.forget(this);
    }
    // A loop, since the tree may be deeper than the stack.
    Deque<Cancellation> pending = new ArrayDeque<>();
    boolean first = cancelOne(reason, pending);
    for (Cancellation child = pending.poll(); child != null; child = pending.poll()) {
      child.cancelOne(reason, pending);
    }
    return first;
  }

  private boolean cancelOne(Throwable reason, Deque<Cancellation> pending) {
    lock.lock();
    if (cause != null) {
      lock.unlock();
      return false;
    }
    cause = reason;
    Waiter woken = waiters.claimAll(Waiter.CLOSED, null);
    Cancellation child = firstChild;
    firstChild = null;
    lock.unlock();
    WaiterQueue.wakeAll(woken);
    cleanup.run();
    // Nobody touches the detached list any more: forget() does nothing once the cause is set.
    while (child != null) {
      Cancellation following = child.nextSibling;
      child.nextSibling = null;
      pending.add(child);
      child = following;
    }
    return true;
  }

  private void forget(Cancellation child) {
    lock.lock();
    if (cause == null) {
      if (child.previousSibling != null) {
        child.previousSibling.nextSibling = child.nextSibling;
      } else if (firstChild == child) {
        firstChild = child.nextSibling;
      }
      if (child.nextSibling != null) {
        child.nextSibling.previousSibling = child.previousSibling;
      }
      child.previousSibling = null;
      child.nextSibling = null;
    }
    lock.unlock();
  }
}
