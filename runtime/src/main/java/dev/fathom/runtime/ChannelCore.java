package dev.fathom.runtime;

import dev.fathom.runtime.internal.Patience;
import dev.fathom.runtime.internal.SpinLock;
import dev.fathom.runtime.internal.Wait;
import dev.fathom.runtime.internal.Waiter;
import dev.fathom.runtime.internal.WaiterQueue;
import dev.fathom.runtime.internal.Wakeup;
import dev.fathom.runtime.observe.Observable;
import dev.fathom.runtime.observe.Observation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * The algorithm of the channel: one spin lock (this object), a ring, a queue of waiting senders and
 * one of waiting receivers, and direct hand-off between the two sides, as in the channels of Go's
 * run-time system (`hchan`).
 *
 * <p>Between two holders of the lock the following holds. A receiver waits only while the ring is
 * empty, a sender only while it is full. A receiver and a sender never both wait, unless they
 * belong to the same group. Nobody waits once it is closed. A waiter whose wait is over may still
 * stand in its queue; claiming skips it.
 *
 * <p>Methods called {@code ...Locked} need the lock; they only touch fields and claim waiters. What
 * they claim is woken by {@link #unlockAndWake}, after the lock was given back.
 */
class ChannelCore extends SpinLock {

  /** What the locked operations answer when nothing can be done without waiting. */
  static final Object NOT_READY = new Object();

  static final Object CLOSED = Waiter.CLOSED;

  /** How many waiting senders a channel without a large buffer may serve in one batch. */
  private static final int SMALLEST_BATCH = 16;

  private static final VarHandle COUNT;
  private static final VarHandle SENDS;
  private static final VarHandle RECEIVES;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      COUNT = lookup.findVarHandle(ChannelCore.class, "count", int.class);
      SENDS = lookup.findVarHandle(ChannelCore.class, "sends", long.class);
      RECEIVES = lookup.findVarHandle(ChannelCore.class, "receives", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final Observable face;
  final WaiterQueue senders;
  final WaiterQueue receivers;

  private final Patience patience;
  private final Object[] ring;
  private int head;
  private int count;
  private volatile boolean closed;
  private Throwable cause;

  @SuppressWarnings("UnusedVariable") // read through its handle
  private long sends;

  @SuppressWarnings("UnusedVariable") // read through its handle
  private long receives;

  private Waiter claimed;

  ChannelCore(int capacity, Observable face) {
    this(capacity, face, new WaiterQueue(), new WaiterQueue());
  }

  /** For tests, which put broken queues in. */
  ChannelCore(int capacity, Observable face, WaiterQueue senders, WaiterQueue receivers) {
    this.ring = new Object[capacity];
    this.patience = capacity == 0 ? new Patience() : Patience.atBuffer();
    this.face = face;
    this.senders = senders;
    this.receivers = receivers;
  }

  final int capacity() {
    return ring.length;
  }

  /** One word, written by each operation once: exact without the lock. */
  final int length() {
    return (int) COUNT.getOpaque(this);
  }

  final boolean isClosed() {
    return closed;
  }

  /** Written before {@code closed} and never again. */
  final Throwable cause() {
    return cause;
  }

  final long sends() {
    return (long) SENDS.getOpaque(this);
  }

  final long receives() {
    return (long) RECEIVES.getOpaque(this);
  }

  /** A guess, without the lock, whether a receive would go through. */
  final boolean looksReceivable() {
    return count > 0 || !senders.isEmpty() || closed;
  }

  /** A guess, without the lock, whether a send would go through. */
  final boolean looksSendable() {
    return count < ring.length || !receivers.isEmpty() || closed;
  }

  @Override
  public void unlockAndWake() {
    Waiter chain = claimed;
    claimed = null;
    unlock();
    if (chain != null) {
      WaiterQueue.releaseAll(face, chain);
    }
  }

  /** Sends if that needs no waiting: the value, {@link #NOT_READY} or {@link #CLOSED}. */
  Object sendLocked(Object value) {
    if (closed) {
      return CLOSED;
    }
    Waiter receiver = receivers.claimFirst(value);
    if (receiver != null) {
      toWake(receiver);
      sends++;
      receives++;
      return value;
    }
    if (count == ring.length) {
      return NOT_READY;
    }
    int tail = head + count;
    ring[tail < ring.length ? tail : tail - ring.length] = value;
    count++;
    sends++;
    return value;
  }

  /** Receives if that needs no waiting: an element, {@link #NOT_READY} or {@link #CLOSED}. */
  Object receiveLocked() {
    if (count > 0) {
      return takeFromRing();
    }
    Waiter sender = senders.claimFirst(null);
    if (sender != null) {
      toWake(sender);
      sends++;
      receives++;
      return sender.item;
    }
    return closed ? CLOSED : NOT_READY;
  }

  private Object takeFromRing() {
    Object taken = ring[head];
    int following = head + 1 == ring.length ? 0 : head + 1;
    Waiter sender = senders.claimFirst(null);
    if (sender == null) {
      ring[head] = null;
      count--;
    } else {
      // The ring is full, so the place that became free is also the one behind the last.
      toWake(sender);
      ring[head] = sender.item;
      sends++;
    }
    head = following;
    receives++;
    return taken;
  }

  /** Closes; false when it was closed before. */
  boolean closeLocked(Throwable reason) {
    if (closed) {
      return false;
    }
    cause = reason;
    closed = true;
    claimed = receivers.claimAll(CLOSED, claimed);
    claimed = senders.claimAll(CLOSED, claimed);
    return true;
  }

  private void toWake(Waiter waiter) {
    claimed = WaiterQueue.chain(waiter, claimed);
  }

  final Object trySend(Object value) {
    lock();
    Object result = sendLocked(value);
    unlockAndWake();
    return result;
  }

  final Object tryReceive() {
    lock();
    Object result = receiveLocked();
    unlockAndWake();
    return result;
  }

  /** Sends or waits: the value, {@link #CLOSED}, or {@link #NOT_READY} when the time was over. */
  final Object send(Object value, Wait wait) throws InterruptedException {
    if (looksSendable()) {
      Object immediate = trySend(value);
      if (immediate != NOT_READY) {
        return immediate;
      }
    }
    // Allocated before locking: whatever fails here must not leave the lock taken.
    Waiter waiter = new Waiter(face, true);
    waiter.item = value;
    lock();
    Object result = sendLocked(value);
    if (result == NOT_READY) {
      senders.add(waiter);
      unlock();
      return await(waiter, senders, wait);
    }
    unlockAndWake();
    return result;
  }

  /** Receives or waits: an element, {@link #CLOSED}, or {@link #NOT_READY} when time was over. */
  final Object receive(Wait wait) throws InterruptedException {
    if (looksReceivable()) {
      Object immediate = tryReceive();
      if (immediate != NOT_READY) {
        return immediate;
      }
    }
    Waiter waiter = new Waiter(face, false);
    lock();
    Object result = receiveLocked();
    if (result == NOT_READY) {
      receivers.add(waiter);
      unlock();
      return await(waiter, receivers, wait);
    }
    unlockAndWake();
    return result;
  }

  private Object await(Waiter waiter, WaiterQueue queue, Wait wait) throws InterruptedException {
    Wakeup wakeup = wait.await(waiter, patience);
    if (wakeup == Wakeup.CLAIMED) {
      return waiter.item;
    }
    lock();
    queue.remove(waiter);
    unlock();
    wait.checkEnded(wakeup);
    return NOT_READY;
  }

  /** Receives as many elements as there are, in one step; at most {@code limit}. */
  final Object[] receiveBatch(int limit) {
    if (limit < 0) {
      throw new IllegalArgumentException("negative limit: " + limit);
    }
    Object[] batch = new Object[Math.min(limit, Math.max(ring.length, SMALLEST_BATCH))];
    int size = 0;
    lock();
    while (size < batch.length) {
      Object element = receiveLocked();
      if (element == NOT_READY || element == CLOSED) {
        break;
      }
      batch[size++] = element;
    }
    unlockAndWake();
    return size == batch.length ? batch : Arrays.copyOf(batch, size);
  }

  final boolean close(Throwable reason) {
    boolean first = shut(reason);
    if (!first && (cause == null || reason != null)) {
      Observation.violated(face, "double-close");
    }
    return first;
  }

  /** Closes on behalf of an owner who may do so several times. */
  final boolean shut(Throwable reason) {
    lock();
    boolean first = closeLocked(reason);
    Waiter turnedAway = claimed;
    claimed = null;
    unlock();
    if (first) {
      // Before anybody can go on and tell what came of it.
      Observation.closed(face);
      WaiterQueue.wakeAll(turnedAway);
    }
    return first;
  }
}
