package dev.fathom.agent.core;

import dev.fathom.agent.emit.Reporter;
import dev.fathom.agent.health.Health;
import dev.fathom.agent.options.Options;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.FathomDispatcher;
import java.util.function.Supplier;

/** A thread of the agent that looks at the ledger again and again. */
final class Scanner implements Runnable {

  private static final String NAME = "Fathom Scanner";

  /**
   * A hundred thousand waits take a good part of a second to write. Who has so many gets scans that
   * are further apart, so that they take about one part in thirty of a processor.
   */
  private static final long RESTS_PER_SCAN = 30;

  private static final long LONGEST_REST_MILLIS = 30_000;
  private static final long LONG_SCAN_MILLIS = 100;

  private final Reporter reporter;
  private final Supplier<Options> options;
  private final Health health;
  private final String firstReason;
  private final Runnable afterwards;
  private final Thread thread;
  private volatile boolean stopped;
  private int looks;

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
    Uninterrupted.join(thread);
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
    looks++;
    try {
      reporter.periodic(reason);
      afterwards.run();
    } catch (Throwable failure) {
      health.failed("scanning the ledger", failure);
    }
  }

  /** Processor time: that the machine was busy with others is no reason to look less often. */
  private long restMillis() {
    long cost = TimeUnit.NANOSECONDS.toMillis(reporter.lastCost());
    // Some of the first look is the loading of classes.
    boolean isLong = cost >= LONG_SCAN_MILLIS && looks > 1;
    return isLong ? Math.min(RESTS_PER_SCAN * cost, LONGEST_REST_MILLIS) : 0;
  }

  /** Whether to go on afterwards. */
  private boolean pause() {
    try {
      Thread.sleep(Math.max(options.get().scan().toMillis(), restMillis()));
      return !stopped;
    } catch (InterruptedException e) {
      // Only stop() interrupts this thread.
      return false;
    }
  }
}
