package dev.fathom.demo.exercise;

import dev.fathom.runtime.Tasks;
import dev.fathom.runtime.Ticker;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;

/** Counts beats in a task of its own until it is closed; what exercise 4 tests. Thread-safe. */
public final class Heartbeat implements AutoCloseable {

  private final Ticker ticker;
  private final LongAdder beats = new LongAdder();
  private final CountDownLatch first = new CountDownLatch(1);

  /** Begins to beat. */
  public Heartbeat(Duration period) {
    ticker = Ticker.every("heartbeat", period);
    Tasks.start("heartbeat", () -> ticker.channel().forEach(tick -> beat()));
  }

  /** Waits for the first beat. */
  public void awaitFirst() throws InterruptedException {
    first.await();
  }

  /** How often it has beaten. */
  public long beats() {
    return beats.sum();
  }

  @Override
  public void close() {
    ticker.close();
  }

  private void beat() {
    beats.increment();
    first.countDown();
  }
}
