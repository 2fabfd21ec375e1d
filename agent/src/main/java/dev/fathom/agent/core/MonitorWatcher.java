package dev.fathom.agent.core;

import dev.fathom.agent.health.Health;
import dev.fathom.agent.monitor.Contention;
import java.util.concurrent.locks.FathomDispatcher;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread of the agent that looks at virtual threads while they wait for monitors, every few
 * milliseconds, and rests when none does. Apart from the {@link Scanner}, whose looks take longer
 * than such waits.
 */
final class MonitorWatcher implements Runnable {

  private static final String NAME = "Fathom Monitors";

  private final Contention contention;
  private final Health health;
  private final Thread thread;
  private volatile boolean stopped;
  private boolean started;

  MonitorWatcher(Contention contention, Health health) {
    this.contention = contention;
    this.health = health;
    // A thread that inherits nothing of whoever attached us.
    thread = new Thread(null, this, NAME, 0, false);
    thread.setDaemon(true);
  }

  /**
   * Starts the thread unless it runs already, and returns it. Called by one thread, as is {@link
   * #stop}.
   */
  Thread start() {
    if (!started) {
      started = true;
      thread.start();
    }
    return thread;
  }

  /** Ends the thread, if it was started, and waits until it has ended, even when interrupted. */
  void stop() {
    stopped = true;
    if (started) {
      LockSupport.unpark(thread);
      Uninterrupted.join(thread);
    }
  }

  @Override
  public void run() {
    // Never left: this thread's own waits are nobody's business.
    FathomDispatcher.enter();
    try {
      contention.warmUp();
      while (!stopped) {
        contention.lookAndRest();
      }
      contention.look();
    } catch (Throwable failure) {
      health.failed("looking for waits for monitors", failure);
    }
  }
}
