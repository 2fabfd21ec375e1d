package dev.fathom.agent.monitor;

import java.lang.ref.WeakReference;
import java.util.function.BooleanSupplier;

/**
 * Says whether a virtual thread has gone on since it was seen to wait for a notification: because
 * it was told so, or its state shows something else. Safe for use by any thread.
 */
final class StillWaiting implements BooleanSupplier {

  private final WeakReference<Thread> waiter;
  private final Watches.Watch watch;
  private volatile boolean over;

  StillWaiting(Thread waiter, Watches.Watch watch) {
    this.waiter = new WeakReference<>(waiter);
    this.watch = watch;
  }

  @Override
  public boolean getAsBoolean() {
    Thread thread = waiter.get();
    boolean waits = !watch.isOver() && thread != null && thread.getState() == Thread.State.WAITING;
    over |= !waits;
    return over;
  }
}
