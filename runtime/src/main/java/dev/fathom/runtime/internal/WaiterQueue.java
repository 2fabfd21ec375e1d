package dev.fathom.runtime.internal;

import dev.fathom.runtime.observe.Observable;
import dev.fathom.runtime.observe.Observation;

/**
 * A first-in first-out queue of waiters, linked through the waiters themselves.
 *
 * <p>Not thread-safe: every method needs the lock of the primitive that the queue belongs to.
 */
public class WaiterQueue {

  private Waiter first;
  private Waiter last;

  /** Makes an empty queue. */
  public WaiterQueue() {}

  /** Whether nobody stands in the queue. May be called without the lock and is then a guess. */
  public final boolean isEmpty() {
    return first == null;
  }

  /** Puts a waiter at the end. */
  public void add(Waiter waiter) {
    waiter.queue = this;
    waiter.previous = last;
    waiter.next = null;
    if (last == null) {
      first = waiter;
    } else {
      last.next = waiter;
    }
    last = waiter;
  }

  /** Puts a waiter at the front: it has waited before and was woken in vain. */
  public void addFirst(Waiter waiter) {
    waiter.queue = this;
    waiter.previous = null;
    waiter.next = first;
    if (first == null) {
      last = waiter;
    } else {
      first.previous = waiter;
    }
    first = waiter;
  }

  /** The waiter at the front, left where it is; null when there is none. */
  public final Waiter first() {
    return first;
  }

  /**
   * Takes out the first waiter whose wait this call could end, and ends it. Waiters whose wait is
   * already over are dropped on the way.
   *
   * @param item what the waiter receives; it keeps its own when this is null
   * @return the waiter, to be woken after unlocking; null when there is none
   */
  public Waiter claimFirst(Object item) {
    for (Waiter waiter = first; waiter != null; waiter = first) {
      remove(waiter);
      if (item != null) {
        waiter.item = item;
      }
      if (waiter.claim()) {
        return waiter;
      }
    }
    return null;
  }

  /** Takes a waiter out and ends its wait; false when that was over already. */
  public boolean claim(Waiter waiter) {
    remove(waiter);
    return waiter.claim();
  }

  /**
   * Ends every wait.
   *
   * @param item what the waiters receive; they keep their own when this is null
   * @param chain waiters claimed before, or null
   * @return the claimed waiters and those of {@code chain}, for {@link #wakeAll}
   */
  public Waiter claimAll(Object item, Waiter chain) {
    Waiter head = chain;
    for (Waiter waiter = claimFirst(item); waiter != null; waiter = claimFirst(item)) {
      waiter.next = head;
      head = waiter;
    }
    return head;
  }

  /** Takes a waiter out, if it is still here. */
  public void remove(Waiter waiter) {
    if (waiter.queue != this) {
      return;
    }
    if (waiter.previous == null) {
      first = waiter.next;
    } else {
      waiter.previous.next = waiter.next;
    }
    if (waiter.next == null) {
      last = waiter.previous;
    } else {
      waiter.next.previous = waiter.previous;
    }
    waiter.queue = null;
    waiter.previous = null;
    waiter.next = null;
  }

  /** Puts a claimed waiter before others that are to be woken with it. */
  public static Waiter chain(Waiter claimed, Waiter others) {
    claimed.next = others;
    return claimed;
  }

  /** The waiter behind this one in a chain of claimed waiters; null at its end. */
  public static Waiter following(Waiter claimed) {
    return claimed.next;
  }

  /**
   * Tells observers that the current thread ends these waits by what it did to the resource, and
   * wakes the waiters, without any lock.
   */
  public static void releaseAll(Observable resource, Waiter chain) {
    for (Waiter waiter = chain; waiter != null; waiter = waiter.next) {
      Observation.released(resource, waiter.token());
    }
    wakeAll(chain);
  }

  /** Wakes claimed waiters, without any lock. */
  public static void wakeAll(Waiter chain) {
    for (Waiter waiter = chain; waiter != null; ) {
      Waiter following = waiter.next;
      waiter.next = null;
      waiter.wake();
      waiter = following;
    }
  }
}
