package dev.fathom.runtime;

import dev.fathom.runtime.internal.SpinLock;
import dev.fathom.runtime.internal.Waiter;
import dev.fathom.runtime.observe.Observable;
import java.util.function.BooleanSupplier;

/**
 * A case that waits for something, as the algorithm of {@link Select} sees it. Immutable.
 *
 * <p>{@code ...Locked} methods need {@link #lock}. Results are those of {@link ChannelCore}.
 */
abstract sealed class SelectCase implements Select.Case permits ReceiveCase, SendCase, DoneCase {

  /** What {@link #offer} answers for a case that takes no part this time. */
  static final Object DISABLED = new Object();

  private final BooleanSupplier guard;

  SelectCase(BooleanSupplier guard) {
    this.guard = guard;
  }

  /** Whether it can never become ready. */
  abstract boolean absent();

  /** Whether {@link #offer} must be asked anew each time. */
  boolean dynamic() {
    return guard != null && !absent();
  }

  /** What it would send, null if it does not send, or {@link #DISABLED}. Calls foreign code. */
  final Object offer() {
    return absent() || (guard != null && !guard.getAsBoolean()) ? DISABLED : value();
  }

  /** What it would send; null if it does not send. */
  Object value() {
    return null;
  }

  /** Whether it becomes ready by a clock, at the latest. */
  boolean timed() {
    return false;
  }

  /** Whether it sends or receives; otherwise it waits for the end of a context. */
  boolean isOfChannel() {
    return true;
  }

  abstract Observable resource();

  abstract boolean sends();

  abstract SpinLock lock();

  /** A guess, without the lock. */
  abstract boolean looksReady();

  abstract Object attemptLocked(Object offer);

  abstract void enqueueLocked(Waiter waiter);

  abstract void removeLocked(Waiter waiter);

  /** Lets the application know; without any lock. */
  abstract void complete(Object result, String operation, boolean timed)
      throws InterruptedException;
}
