package dev.fathom.agent.programs;

import dev.fathom.runtime.observe.Observable;
import dev.fathom.runtime.observe.Observation;
import java.lang.reflect.Proxy;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs out of stack, and then out of memory, while it waits for locks and permits, and says whether
 * they are still right.
 */
public final class Exhausted {

  private static final int ROUNDS = 60;
  private static final int PERMITS = 2;

  private Exhausted() {}

  /** Prints a line for each kind of exhaustion. */
  public static void main(String[] arguments) throws Exception {
    System.out.println("stack: " + stack());
    System.out.println("memory: " + memory());
    System.out.println(Bystander.waits() ? "right" : "wrong");
  }

  /** Waits at every depth of a stack that ends inside any of them. */
  @SuppressWarnings("LockNotBeforeTry") // What is thrown in between ends the program.
  private static String stack() throws InterruptedException {
    int overflows = 0;
    int right = 0;
    for (int i = 0; i < ROUNDS; i++) {
      // Each round has its own: the JDK's code does not promise to survive an overflow either.
      ReentrantLock lock = new ReentrantLock();
      Semaphore permits = new Semaphore(PERMITS);
      permits.acquire(PERMITS);
      lock.lock();
      Thread deep = Threads.start(false, "deep", () -> descendSafely(lock, permits));
      deep.join();
      overflows++;
      lock.unlock();
      permits.release(PERMITS);
      boolean again = lock.tryLock();
      if (again) {
        lock.unlock();
      }
      right += again && !lock.isLocked() && permits.availablePermits() == PERMITS ? 1 : 0;
    }
    return overflows + " overflows, right after " + right;
  }

  private static void descendSafely(ReentrantLock lock, Semaphore permits) {
    try {
      descend(lock, permits);
    } catch (StackOverflowError e) {
      // What it is for.
    }
  }

  @SuppressWarnings("InfiniteRecursion") // Its end is what is tested.
  private static void descend(ReentrantLock lock, Semaphore permits) {
    try {
      if (lock.tryLock(1, TimeUnit.NANOSECONDS) || permits.tryAcquire(1, TimeUnit.NANOSECONDS)) {
        throw new IllegalStateException("nobody gave it");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    descend(lock, permits);
  }

  /**
   * Waits for a thing that finds no memory whatever it is asked, as everything does inside a point
   * when there is none. Taking the whole heap instead brings some JVMs to a halt by themselves.
   */
  private static String memory() {
    int[] shortages = {0};
    Observable starved =
        (Observable)
            Proxy.newProxyInstance(
                Exhausted.class.getClassLoader(),
                new Class<?>[] {Observable.class},
                (proxy, method, arguments) -> {
                  shortages[0]++;
                  throw new OutOfMemoryError(method.getName());
                });
    Semaphore permits = new Semaphore(PERMITS);
    for (int i = 0; i < ROUNDS; i++) {
      permits.acquireUninterruptibly(PERMITS);
      long wait = Observation.waiting("lock", false, starved);
      Observation.waited(wait, "done", starved);
      Observation.released(starved, wait);
      permits.release(PERMITS);
    }
    boolean right = permits.availablePermits() == PERMITS;
    return (shortages[0] > 0 ? "short, " : "never short, ") + (right ? "right" : "wrong");
  }
}
