package dev.fathom.runtime.internal;

import dev.fathom.runtime.observe.Observable;
import dev.fathom.runtime.observe.Observation;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * How one operation waits: what it is called, whether it ends by itself, and what can cut it short.
 *
 * <p>The waiter must already stand in its queue. When the wait ends other than by a claim, the
 * caller takes it out again, under the lock of the queue.
 */
public final class Wait {

  private final String operation;
  private final Cancellation cancellation;
  private final boolean interruptible;
  private final boolean timed;
  private final long deadline;

  /** Whether a clock of somebody else ends it at the latest. */
  private final boolean clocked;

  private Wait(
      String operation,
      Cancellation cancellation,
      boolean interruptible,
      boolean timed,
      long deadline) {
    this.operation = operation;
    this.cancellation = cancellation;
    this.interruptible = interruptible;
    this.timed = timed;
    this.deadline = deadline;
    this.clocked = cancellation != null && cancellation.hasDeadline();
  }

  private Wait(String operation, boolean clocked) {
    this.operation = operation;
    this.cancellation = null;
    this.interruptible = true;
    this.timed = false;
    this.deadline = 0;
    this.clocked = clocked;
  }

  /** Waits until claimed or interrupted. */
  public static Wait untilClaimed(String operation) {
    return new Wait(operation, false);
  }

  /**
   * Waits until claimed or interrupted.
   *
   * @param clocked whether one of those who may claim is a clock
   */
  public static Wait untilClaimed(String operation, boolean clocked) {
    return new Wait(operation, clocked);
  }

  /** Waits until claimed, whatever else happens: the wait for a lock. */
  public static Wait uninterruptibly(String operation) {
    return new Wait(operation, null, false, false, 0);
  }

  /** Waits until claimed or interrupted, at most for a time. */
  public static Wait atMost(String operation, Duration timeout) {
    return new Wait(operation, null, true, true, System.nanoTime() + saturated(timeout));
  }

  /** Waits until claimed, interrupted or cancelled. */
  public static Wait under(String operation, Cancellable context) {
    return new Wait(operation, Cancellation.of(context), true, false, 0);
  }

  /** Waits until claimed, interrupted or cancelled, at most for a time. */
  public static Wait under(String operation, Cancellable context, Duration timeout) {
    return new Wait(
        operation, Cancellation.of(context), true, true, System.nanoTime() + saturated(timeout));
  }

  /** The length of a timeout in nanoseconds, cut to what arithmetic on deadlines can bear. */
  public static long saturated(Duration timeout) {
    long most = Long.MAX_VALUE / 2;
    return timeout.compareTo(Duration.ofNanos(most)) > 0 ? most : Math.max(0, timeout.toNanos());
  }

  /** Whether it ends by itself some time. */
  public boolean timed() {
    return timed || clocked;
  }

  /** Whether there is no time left to wait. */
  public boolean expired() {
    return timed && deadline - System.nanoTime() <= 0;
  }

  /**
   * Fails if the wait may not begin.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  public void check() throws InterruptedException {
    if (interruptible && Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (cancellation != null) {
      cancellation.check();
    }
  }

  /**
   * Fails if the wait ended by interruption or cancellation.
   *
   * @throws InterruptedException if it was interrupted
   */
  public void checkEnded(Wakeup wakeup) throws InterruptedException {
    if (wakeup == Wakeup.INTERRUPTED) {
      throw new InterruptedException();
    }
    if (wakeup == Wakeup.CANCELLED) {
      cancellation.check();
    }
  }

  /** Waits for one thing and tells observers how it ended. */
  public Wakeup await(Waiter waiter, Patience patience) {
    Wakeup wakeup = awaitTurn(waiter, patience);
    ended(waiter, wakeup);
    return wakeup;
  }

  /**
   * Waits for one thing, but leaves the wait open for observers: the caller may have been woken in
   * vain and come back with the same waiter. It calls {@link #ended} when it has done with it.
   */
  public Wakeup awaitTurn(Waiter waiter, Patience patience) {
    if (cancellation == null) {
      return outcome(awaitClaim(waiter, patience));
    }
    Waiter signal = new Waiter(cancellation.resource(), false, waiter);
    if (!cancellation.register(signal)) {
      // Cancelled meanwhile. A claim that came first has precedence: its element must not be lost.
      signal.claim();
    }
    Waiter winner = awaitClaim(waiter, patience);
    if (winner == signal) {
      return Wakeup.CANCELLED;
    }
    cancellation.unregister(signal);
    return outcome(winner);
  }

  /** Tells observers that a wait for one thing has ended. */
  public void ended(Waiter waiter, Wakeup wakeup) {
    if (!waiter.everParked()) {
      return;
    }
    Observable cause =
        switch (wakeup) {
          case CLAIMED -> waiter.resource;
          case CANCELLED -> cancellation.resource();
          default -> null;
        };
    Observation.waited(waiter.ownToken(), result(waiter, wakeup), cause);
  }

  /**
   * Waits for the first of a group.
   *
   * @return the waiter that was claimed, or what {@link #outcome} translates
   */
  public Waiter awaitAny(Waiter leader, Patience patience) {
    Waiter winner = awaitClaim(leader, patience);
    if (leader.everParked()) {
      Observation.waited(leader.ownToken(), result(winner, outcome(winner)), winner.resource);
    }
    return winner;
  }

  private static String result(Waiter winner, Wakeup wakeup) {
    boolean closed = wakeup == Wakeup.CLAIMED && winner.item == Waiter.CLOSED;
    return closed ? "closed" : wakeup.result;
  }

  /** What it means that this waiter ended the wait. */
  public static Wakeup outcome(Waiter winner) {
    if (winner == Waiter.TIMED_OUT) {
      return Wakeup.TIMED_OUT;
    }
    return winner == Waiter.INTERRUPTED ? Wakeup.INTERRUPTED : Wakeup.CLAIMED;
  }

  private Waiter awaitClaim(Waiter leader, Patience patience) {
    patience.giveWay(leader);
    Waiter winner = leader.winner();
    if (winner != null) {
      return winner;
    }
    if (!leader.everParked()) {
      leader.parkedAs(begin(leader));
    }
    return park(leader);
  }

  private Waiter park(Waiter leader) {
    boolean interrupted = false;
    Waiter winner = leader.winner();
    while (winner == null) {
      if (Thread.interrupted()) {
        interrupted = true;
        if (interruptible && leader.claimFor(Waiter.INTERRUPTED)) {
          return Waiter.INTERRUPTED;
        }
      } else if (!timed) {
        LockSupport.park(leader.resource);
      } else {
        long remaining = deadline - System.nanoTime();
        if (remaining > 0) {
          LockSupport.parkNanos(leader.resource, remaining);
        } else {
          leader.claimFor(Waiter.TIMED_OUT);
        }
      }
      winner = leader.winner();
    }
    if (interrupted) {
      // The wait was over first, so the interruption is left for the next one.
      Thread.currentThread().interrupt();
    }
    return winner;
  }

  private long begin(Waiter leader) {
    boolean ends = timed();
    if (leader.sibling == null) {
      return Observation.waiting(operation, ends, leader.resource);
    }
    int size = 1;
    for (Waiter w = leader.sibling; w != null; w = w.sibling) {
      size++;
    }
    Observable[] resources = new Observable[size];
    boolean[] sends = new boolean[size];
    int i = 0;
    for (Waiter w = leader; w != null; w = w.sibling) {
      resources[i] = w.resource;
      sends[i++] = w.sends;
    }
    return Observation.selecting(operation, ends, resources, sends);
  }
}
