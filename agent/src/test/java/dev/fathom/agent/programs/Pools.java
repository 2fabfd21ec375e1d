package dev.fathom.agent.programs;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Tasks of the JDK's executors: good ones, failing ones, rejected and discarded ones, and workers
 * that are idle at the end. With an argument, an executor with a virtual thread for each task too.
 */
public final class Pools {

  private Pools() {}

  /** Ends with idle workers and one blocked task. */
  public static void main(String[] arguments) throws Exception {
    inPool();
    rejected();
    discarded();
    idle();
    if (arguments.length > 0) {
      perTask();
    }
    System.out.println("done");
    System.exit(0);
  }

  private static void inPool() throws Exception {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(1, 1, 1, TimeUnit.HOURS, new ArrayBlockingQueue<>(10));
    pool.submit(() -> pause("good")).get();
    Future<?> bad = pool.submit(Pools::fail);
    try {
      bad.get();
    } catch (ExecutionException e) {
      System.out.println("told");
    }
    Future<?> untold = pool.submit(Pools::failUntold);
    while (!untold.isDone()) {
      Threads.pause(1);
    }
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    CountDownLatch uncaught = new CountDownLatch(1);
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.countDown());
    pool.execute(Pools::failLoudly);
    uncaught.await();
    Thread.setDefaultUncaughtExceptionHandler(before);
    pool.shutdown();
    pool.awaitTermination(1, TimeUnit.MINUTES);
  }

  private static String pause(String result) {
    Threads.pause(20);
    return result;
  }

  private static void fail() {
    throw new IllegalStateException("told");
  }

  private static void failUntold() {
    throw new IllegalArgumentException("untold");
  }

  private static void failLoudly() {
    throw new UnsupportedOperationException("uncaught");
  }

  private static void rejected() {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    pool.shutdown();
    try {
      pool.execute(() -> {});
    } catch (RejectedExecutionException e) {
      System.out.println("rejected");
    }
  }

  private static void discarded() throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    CountDownLatch running = new CountDownLatch(1);
    pool.execute(
        () -> {
          running.countDown();
          Threads.pause(TimeUnit.HOURS.toMillis(1));
        });
    running.await();
    pool.execute(() -> {});
    pool.execute(() -> {});
    List<Runnable> never = pool.shutdownNow();
    System.out.println("never " + never.size());
    pool.awaitTermination(1, TimeUnit.MINUTES);
  }

  private static void idle() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    ExecutorService cached = Executors.newCachedThreadPool(named("cached"));
    cached.submit(() -> {}).get();
    ExecutorService fixed = Executors.newFixedThreadPool(2, named("fixed"));
    fixed.submit(() -> {}).get();
    ScheduledExecutorService scheduled = Executors.newScheduledThreadPool(1, named("scheduled"));
    scheduled.schedule(() -> {}, 1, TimeUnit.MILLISECONDS).get();
    fixed.submit(() -> {}).get();
    CountDownLatch blocked = new CountDownLatch(1);
    fixed.execute(
        () -> {
          blocked.countDown();
          try {
            never.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    blocked.await();
  }

  private static ThreadFactory named(String name) {
    return code -> {
      Thread thread = new Thread(code, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** By reflection, since the tests are compiled for 17. */
  private static void perTask() throws Exception {
    ExecutorService each =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    each.submit(() -> pause("virtual")).get();
    Future<?> bad = each.submit(Pools::fail);
    try {
      bad.get();
    } catch (ExecutionException e) {
      System.out.println("told");
    }
    CountDownLatch ran = new CountDownLatch(1);
    each.execute(ran::countDown);
    ran.await();
    each.shutdown();
    each.awaitTermination(1, TimeUnit.MINUTES);
  }
}
