package dev.fathom.demo;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Says when a demo has run long enough: when its time is over, and its defects have shown for so
 * long that nobody takes them for a coincidence. On a slow machine that may take longer than the
 * time, but never more than half a minute longer. Thread-safe.
 */
public final class Finish {

  private static final long NOT_YET = Long.MIN_VALUE;
  private static final Duration TICK = Duration.ofMillis(50);
  private static final Duration SHOWN = Duration.ofSeconds(3);
  private static final Duration OVERTIME = Duration.ofSeconds(30);

  private final long begin = System.nanoTime();
  private final Duration duration;
  private final BooleanSupplier developed;
  private final AtomicLong developedAt = new AtomicLong(NOT_YET);

  /**
   * Starts the clock.
   *
   * @param duration how long to run at least
   * @param developed whether each planted defect has struck; stays true once it is
   */
  public Finish(Duration duration, BooleanSupplier developed) {
    this.duration = duration;
    this.developed = developed;
  }

  /** Whether to end now. */
  public boolean reached() {
    Duration passed = passed();
    if (developed.getAsBoolean()) {
      developedAt.compareAndSet(NOT_YET, passed.toNanos());
    }
    long since = developedAt.get();
    boolean shown = since != NOT_YET && passed.toNanos() - since >= SHOWN.toNanos();
    return passed.compareTo(duration) >= 0
        && (shown || passed.compareTo(duration.plus(OVERTIME)) >= 0);
  }

  /** Waits until then. */
  public void await() throws InterruptedException {
    while (!reached()) {
      Thread.sleep(TICK.toMillis());
    }
  }

  /** How long it has run. */
  public Duration passed() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
