package dev.fathom.runtime;

import dev.fathom.runtime.internal.Cancellation;
import dev.fathom.runtime.internal.SpinLock;
import dev.fathom.runtime.internal.Waiter;
import dev.fathom.runtime.observe.Observable;
import java.util.function.BooleanSupplier;

/** Waits until a context is cancelled; absent if that cannot happen. */
final class DoneCase extends SelectCase {

  private final Cancellation cancellation;
  private final Select.Action action;

  DoneCase(Cancellation cancellation, Select.Action action) {
    this(cancellation, action, null);
  }

  private DoneCase(Cancellation cancellation, Select.Action action, BooleanSupplier guard) {
    super(guard);
    this.cancellation = cancellation;
    this.action = action;
  }

  @Override
  public Select.Case when(BooleanSupplier enabled) {
    return new DoneCase(cancellation, action, enabled);
  }

  @Override
  boolean absent() {
    return cancellation == null;
  }

  @Override
  boolean timed() {
    return cancellation.hasDeadline();
  }

  @Override
  boolean isOfChannel() {
    return false;
  }

  @Override
  Observable resource() {
    return cancellation.resource();
  }

  @Override
  boolean sends() {
    return false;
  }

  @Override
  SpinLock lock() {
    return cancellation.lock();
  }

  @Override
  boolean looksReady() {
    return cancellation.cause() != null;
  }

  @Override
  Object attemptLocked(Object offer) {
    return looksReady() ? ChannelCore.CLOSED : ChannelCore.NOT_READY;
  }

  @Override
  void enqueueLocked(Waiter waiter) {
    cancellation.add(waiter);
  }

  @Override
  void removeLocked(Waiter waiter) {
    cancellation.remove(waiter);
  }

  @Override
  void complete(Object result, String operation, boolean timed) throws InterruptedException {
    action.run();
  }
}
