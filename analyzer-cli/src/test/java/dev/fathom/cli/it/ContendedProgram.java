package dev.fathom.cli.it;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/**
 * A program without Fathom: one thread holds a monitor that another one wants, and a third parks.
 */
final class ContendedProgram {

  private static final int ROUNDS = 4;
  private static final long HOLD_MILLIS = 250;

  private final Object priceBook = new Object();
  private final CountDownLatch never = new CountDownLatch(1);
  private final SynchronousQueue<Integer> results = new SynchronousQueue<>();

  public static void main(String[] args) throws InterruptedException {
    new ContendedProgram().run();
  }

  private void run() throws InterruptedException {
    Thread receiver = start("receiver", this::receiveAll);
    for (int round = 0; round < ROUNDS; round++) {
      Thread reader;
      synchronized (priceBook) {
        reader = start("price-reader", this::readPrice);
        while (reader.getState() != Thread.State.BLOCKED) {
          Thread.onSpinWait();
        }
        // Slow work under the lock. The latch is never opened, so this takes its whole time.
        never.await(HOLD_MILLIS, TimeUnit.MILLISECONDS);
      }
      reader.join();
      results.put(round);
    }
    receiver.join();
  }

  private void readPrice() {
    synchronized (priceBook) {
      results.offer(-1);
    }
  }

  private void receiveAll() {
    try {
      int last = -1;
      while (last < ROUNDS - 1) {
        last = Math.max(last, results.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.start();
    return thread;
  }
}
