package dev.fathom.sample;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/** Two threads of a test deadlock, and the test waits for them. */
public class DeadlockSample {

  private final ReentrantLock left = new ReentrantLock();
  private final ReentrantLock right = new ReentrantLock();
  private final CyclicBarrier both = new CyclicBarrier(2);

  @Test
  void deadlocks() throws InterruptedException {
    Thread one = new Thread(() -> lock(left, right), "left-first");
    Thread two = new Thread(() -> lock(right, left), "right-first");
    one.setDaemon(true);
    two.setDaemon(true);
    one.start();
    two.start();
    one.join();
    two.join();
  }

  private void lock(ReentrantLock first, ReentrantLock second) {
    first.lock();
    try {
      both.await();
      second.lockInterruptibly();
    } catch (InterruptedException | BrokenBarrierException e) {
      Thread.currentThread().interrupt();
    } finally {
      first.unlock();
    }
  }
}
