package dev.fathom.agent.core;

import dev.fathom.agent.emit.Reporter;
import dev.fathom.agent.health.Health;
import dev.fathom.agent.options.Options;
import java.util.concurrent.locks.FathomDispatcher;
import java.util.function.Supplier;

/** The agent's only thread: looks at the ledger again and again. */
final class Scanner implements Runnable {

  private static final String NAME = "Fathom Scanner";

  private final Reporter reporter;
  private final Supplier<Options> options;
  private final Health health;
  private final String firstReason;
  private final Runnable afterwards;
  private final Thread thread;
  private volatile boolean stopped;

  /** A scanner that does something more after each look. */
  Scanner(
      Reporter reporter,
      Supplier<Options> options,
      Health health,
      String firstReason,
      Runnable afterwards) {
    this.reporter = reporter;
    this.options = options;
    this.health = health;
    this.firstReason = firstReason;
    this.afterwards = afterwards;
    // A thread that inherits nothing of whoever attached us.
    thread = new Thread(null, this, NAME, 0, false);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Ends the thread and waits until it has ended, even when interrupted. */
  void stop() {
    stopped = true;
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void run() {
    // Never left: this thread's own waits are nobody's business.
    FathomDispatcher.enter();
    if (!firstReason.isEmpty()) {
      scan(firstReason);
    }
    while (pause()) {
      scan("period");
    }
  }

  private void scan(String reason) {
    try {
      reporter.periodic(reason);
      afterwards.run();
    } catch (Throwable failure) {
      health.failed("scanning the ledger", failure);
    }
  }

  /** Whether to go on afterwards. */
  private boolean pause() {
    try {
      Thread.sleep(options.get().scan().toMillis());
      return !stopped;
    } catch (InterruptedException e) {
      // Only stop() interrupts this thread.
      return false;
    }
  }
}
