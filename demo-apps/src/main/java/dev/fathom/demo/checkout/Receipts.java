package dev.fathom.demo.checkout;

import dev.fathom.runtime.Context;
import dev.fathom.runtime.WorkerPool;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Sends receipts through a pool, since the mail server answers slowly but to many at once. */
final class Receipts implements AutoCloseable {

  private final WorkerPool pool = WorkerPool.named("receipts").workers(4).queue(64).start();
  private final LongAdder sent = new LongAdder();
  private final Duration mailTime;

  /**
   * Starts the pool.
   *
   * @param mailTime how long the mail server takes
   */
  Receipts(Duration mailTime) {
    this.mailTime = mailTime;
  }

  /** Has the receipt sent soon, whatever becomes of the request. */
  void send(Order order) throws InterruptedException {
    pool.submit(Context.background(), "receipt-" + order.number(), context -> mail());
  }

  long sent() {
    return sent.sum();
  }

  /** Waits until all receipts are out. */
  @Override
  public void close() {
    pool.close();
  }

  private void mail() throws InterruptedException {
    Thread.sleep(mailTime.toMillis());
    sent.increment();
  }
}
