package dev.fathom.agent.programs;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/** An application that waits here and there, and says whether all came out as it should. */
public final class Bystander {

  private static final long WAIT_MILLIS = 60;

  private Bystander() {}

  /** Prints {@code right} when every result is what it must be. */
  public static void main(String[] arguments) throws Exception {
    boolean right = waits();
    System.out.println(right ? "right" : "wrong");
    System.out.flush();
  }

  /** A wait for a permit, an element, a lock and a result. */
  static boolean waits() throws Exception {
    boolean permit = new Semaphore(0).tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS);
    Object element = new ArrayBlockingQueue<>(1).poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
    ExecutorService pool = Executors.newFixedThreadPool(2, Bystander::daemon);
    int result = pool.submit(() -> 42).get();
    return !permit && element == null && result == 42 && hands();
  }

  /** The pool is never shut down, which is more than everybody is permitted to. */
  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "worker");
    thread.setDaemon(true);
    return thread;
  }

  private static boolean hands() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    AtomicBoolean had = new AtomicBoolean();
    Thread other = new Thread(() -> take(lock, had), "other");
    lock.lock();
    try {
      other.start();
      Threads.awaitBlocked(other);
      Threads.pause(WAIT_MILLIS);
    } finally {
      lock.unlock();
    }
    other.join();
    return had.get() && !lock.isLocked();
  }

  private static void take(ReentrantLock lock, AtomicBoolean had) {
    lock.lock();
    try {
      had.set(true);
    } finally {
      lock.unlock();
    }
  }
}
