package dev.fathom.cli.it;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Leaves threads standing: at a monitor whose holder does not come back, at a full queue that
 * nobody empties, and one poller after the other at a queue of its own. Ends after a while.
 */
final class StandingProgram {

  private static final Object PRICES = new Object();
  private static final int POLLERS = 30;
  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private StandingProgram() {}

  public static void main(String[] args) throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    start("refresh", () -> refresh(held));
    held.await();
    start("pricing", StandingProgram::price);
    ArrayBlockingQueue<String> full = new ArrayBlockingQueue<>(1);
    full.add("first");
    start("putter", () -> full.put("second"));
    for (int i = 0; i < POLLERS; i++) {
      poll(i);
      NEVER.await(500, TimeUnit.MILLISECONDS);
    }
  }

  private static void refresh(CountDownLatch held) throws InterruptedException {
    synchronized (PRICES) {
      held.countDown();
      NEVER.await();
    }
  }

  private static void price() {
    synchronized (PRICES) {
      throw new AssertionError("nobody lets go");
    }
  }

  private static void poll(int number) {
    LinkedBlockingQueue<String> own = new LinkedBlockingQueue<>();
    start("poller-" + number, own::take);
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private static void start(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }
}
