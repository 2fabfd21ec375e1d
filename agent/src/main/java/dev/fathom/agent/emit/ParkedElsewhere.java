package dev.fathom.agent.emit;

import java.lang.ref.WeakReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Says whether a thread is no longer parked on the object that it was found parked on. Keeps
 * neither alive. Safe for use by any thread.
 */
final class ParkedElsewhere implements BooleanSupplier {

  private final WeakReference<Thread> waiter;
  private final WeakReference<Object> found;

  ParkedElsewhere(Thread waiter, Object found) {
    this.waiter = new WeakReference<>(waiter);
    this.found = new WeakReference<>(found);
  }

  @Override
  public boolean getAsBoolean() {
    Thread thread = waiter.get();
    Object blocker = found.get();
    return thread == null || blocker == null || LockSupport.getBlocker(thread) != blocker;
  }
}
