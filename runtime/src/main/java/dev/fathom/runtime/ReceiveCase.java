package dev.fathom.runtime;

import dev.fathom.runtime.internal.SpinLock;
import dev.fathom.runtime.internal.Waiter;
import dev.fathom.runtime.observe.Observable;
import java.util.function.BooleanSupplier;

/** Receives from a channel; absent without one. */
final class ReceiveCase<T> extends SelectCase {

  private final Channel<T> channel;
  private final Select.Handler<? super Received<T>> handler;

  ReceiveCase(
      Channel<T> channel, Select.Handler<? super Received<T>> handler, BooleanSupplier guard) {
    super(guard);
    this.channel = channel;
    this.handler = handler;
  }

  @Override
  public Select.Case when(BooleanSupplier enabled) {
    return new ReceiveCase<>(channel, handler, enabled);
  }

  @Override
  boolean absent() {
    return channel == null;
  }

  @Override
  Observable resource() {
    return channel.core().face;
  }

  @Override
  boolean sends() {
    return false;
  }

  @Override
  SpinLock lock() {
    return channel.core();
  }

  @Override
  boolean looksReady() {
    return channel.core().looksReceivable();
  }

  @Override
  Object attemptLocked(Object offer) {
    return channel.core().receiveLocked();
  }

  @Override
  void enqueueLocked(Waiter waiter) {
    channel.core().receivers.add(waiter);
  }

  @Override
  void removeLocked(Waiter waiter) {
    channel.core().receivers.remove(waiter);
  }

  @Override
  void complete(Object result, String operation, boolean timed) throws InterruptedException {
    handler.handle(channel.received(result, operation, timed));
  }
}
