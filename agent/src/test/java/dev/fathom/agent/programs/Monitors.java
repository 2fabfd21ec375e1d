package dev.fathom.agent.programs;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads that wait for monitors for ever: two for each other's, one for a monitor whose owner
 * wants its lock, one for a notification, and one for the end of another thread.
 *
 * <p>Argument: {@code platform}, {@code virtual}, or {@code mixed} for one of each in each circle.
 * Stays until a line comes.
 */
public final class Monitors {

  private static volatile boolean notified;

  private Monitors() {}

  /** Ends with its daemons blocked. */
  public static void main(String[] arguments) throws Exception {
    boolean mixed = List.of(arguments).contains("mixed");
    boolean virtual = List.of(arguments).contains("virtual");
    Object left = new Object();
    Object right = new Object();
    CyclicBarrier both = new CyclicBarrier(2);
    Thread one = Threads.start(virtual, "one", () -> embrace(left, right, both));
    Thread two = Threads.start(virtual || mixed, "two", () -> embrace(right, left, both));
    ReentrantLock lock = new ReentrantLock();
    Object monitor = new Object();
    CyclicBarrier again = new CyclicBarrier(2);
    Thread three = Threads.start(virtual, "three", () -> lockThenEnter(lock, monitor, again));
    Thread four =
        Threads.start(virtual || mixed, "four", () -> enterThenLock(lock, monitor, again));
    Thread told =
        Threads.start(
            virtual,
            "told",
            uninterrupted(
                () -> {
                  awaitNotification(new Object());
                  return null;
                }));
    Thread joiner =
        Threads.start(
            virtual,
            "joiner",
            uninterrupted(
                () -> {
                  told.join();
                  return null;
                }));
    for (Thread thread : List.of(one, two, three)) {
      while (thread.getState() != Thread.State.BLOCKED) {
        Threads.pause(1);
      }
    }
    for (Thread thread : List.of(four, told, joiner)) {
      Threads.awaitBlocked(thread);
    }
    System.out.println("stuck");
    Threads.awaitLine();
  }

  private static void embrace(Object mine, Object yours, CyclicBarrier both) {
    synchronized (mine) {
      meet(both);
      enter(yours);
    }
  }

  private static void lockThenEnter(ReentrantLock lock, Object monitor, CyclicBarrier both) {
    lock.lock();
    meet(both);
    enter(monitor);
  }

  private static void enterThenLock(ReentrantLock lock, Object monitor, CyclicBarrier both) {
    synchronized (monitor) {
      meet(both);
      lock.lock();
    }
  }

  private static void enter(Object monitor) {
    synchronized (monitor) {
      Thread.onSpinWait();
    }
  }

  private static void meet(CyclicBarrier both) {
    try {
      both.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitNotification(Object monitor) throws InterruptedException {
    synchronized (monitor) {
      while (!notified) {
        monitor.wait();
      }
    }
  }

  private static Runnable uninterrupted(Callable<Void> body) {
    return () -> {
      try {
        body.call();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    };
  }
}
