package dev.fathom.agent.programs;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A semaphore for each of many requests, and very many tasks that take no time. */
public final class Momentary {

  /** How many semaphores are waited for, each once. */
  public static final int SEMAPHORES = 2_000;

  /** How many tasks end well, and take no time. */
  public static final int TASKS = 100_000;

  /** How many tasks fail. */
  public static final int FAILURES = 50;

  private Momentary() {}

  /** Prints nothing. */
  public static void main(String[] arguments) throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    for (int i = 0; i < SEMAPHORES; i++) {
      waitOnce(pool, new Semaphore(0));
    }
    for (int i = 0; i < TASKS; i++) {
      pool.execute(() -> {});
    }
    for (int i = 0; i < FAILURES; i++) {
      fail(pool);
    }
    pool.shutdown();
    pool.awaitTermination(1, TimeUnit.MINUTES);
  }

  private static void waitOnce(ExecutorService pool, Semaphore semaphore) throws Exception {
    Future<?> waiter =
        pool.submit(
            () -> {
              semaphore.acquire();
              return null;
            });
    while (!semaphore.hasQueuedThreads()) {
      Thread.onSpinWait();
    }
    semaphore.release();
    waiter.get();
  }

  private static void fail(ExecutorService pool) throws InterruptedException {
    Future<?> failing =
        pool.submit(
            () -> {
              throw new IllegalStateException("as asked");
            });
    try {
      failing.get();
    } catch (ExecutionException expected) {
      // That is what it is for.
    }
  }
}
