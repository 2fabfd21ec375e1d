package dev.fathom.cli.it;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** Leaks a thread that waits for a latch nobody has, and keeps one whose queue is in a field. */
final class LeakingProgram {

  private static final LinkedBlockingQueue<String> WORK = new LinkedBlockingQueue<>();

  private LeakingProgram() {}

  public static void main(String[] args) throws InterruptedException {
    Thread leaked = new Thread(() -> forget(new CountDownLatch(1)), "leaked");
    Thread healthy = new Thread(LeakingProgram::serve, "healthy");
    leaked.start();
    healthy.start();
    while (leaked.getState() != Thread.State.WAITING
        || healthy.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    System.out.println("waiting");
    healthy.join();
  }

  private static void forget(CountDownLatch never) {
    try {
      never.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void serve() {
    try {
      System.out.println(WORK.take());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
