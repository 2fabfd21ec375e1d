package dev.fathom.runtime.internal;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one timer of the library. Its daemon thread exists only while something is scheduled, and a
 * moment longer. What is cancelled leaves it at once.
 *
 * <p>What is scheduled runs on that thread and therefore must neither wait nor take long.
 */
public final class Timers {

  private static final long LINGER_SECONDS = 5;
  private static final ScheduledThreadPoolExecutor TIMER = start();

  private Timers() {}

  private static ScheduledThreadPoolExecutor start() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            action -> {
              Thread thread = new Thread(action, "fathom-timer");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    timer.setKeepAliveTime(LINGER_SECONDS, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    return timer;
  }

  /** Runs something once. */
  public static Future<?> after(long nanos, Runnable action) {
    return TIMER.schedule(action, nanos, TimeUnit.NANOSECONDS);
  }

  /** Runs something again and again. */
  public static Future<?> every(long nanos, Runnable action) {
    return TIMER.scheduleAtFixedRate(action, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  /** How many things are scheduled. */
  public static int scheduled() {
    return TIMER.getQueue().size();
  }
}
