package dev.fathom.runtime;

import dev.fathom.runtime.internal.SpinLock;
import dev.fathom.runtime.internal.Waiter;
import dev.fathom.runtime.observe.Observable;
import dev.fathom.runtime.observe.Observation;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Sends to a channel; absent without one. */
final class SendCase<T> extends SelectCase {

  private final Channel<T> channel;
  private final T constant;
  private final Supplier<? extends T> supplier;
  private final Select.Action action;

  /** Exactly one of {@code constant} and {@code supplier} is not null. */
  SendCase(
      Channel<T> channel,
      T constant,
      Supplier<? extends T> supplier,
      Select.Action action,
      BooleanSupplier guard) {
    super(guard);
    this.channel = channel;
    this.constant = constant;
    this.supplier = supplier;
    this.action = action;
  }

  @Override
  public Select.Case when(BooleanSupplier enabled) {
    return new SendCase<>(channel, constant, supplier, action, enabled);
  }

  @Override
  boolean absent() {
    return channel == null;
  }

  @Override
  boolean dynamic() {
    return super.dynamic() || (supplier != null && !absent());
  }

  @Override
  Object value() {
    return supplier == null ? constant : Objects.requireNonNull(supplier.get(), "value to send");
  }

  @Override
  Observable resource() {
    return channel.core().face;
  }

  @Override
  boolean sends() {
    return true;
  }

  @Override
  SpinLock lock() {
    return channel.core();
  }

  @Override
  boolean looksReady() {
    return channel.core().looksSendable();
  }

  @Override
  Object attemptLocked(Object offer) {
    return channel.core().sendLocked(offer);
  }

  @Override
  void enqueueLocked(Waiter waiter) {
    channel.core().senders.add(waiter);
  }

  @Override
  void removeLocked(Waiter waiter) {
    channel.core().senders.remove(waiter);
  }

  @Override
  void complete(Object result, String operation, boolean timed) throws InterruptedException {
    if (result == ChannelCore.CLOSED) {
      throw channel.sendOnClosed();
    }
    Observation.sent(channel.core().face, operation, timed);
    action.run();
  }
}
