package dev.fathom.agent.programs;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.tomcat.util.threads.TaskQueue;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Uses the thread pool of a web server, {@code jetty} or {@code tomcat}, of one thread: one task
 * that ends, one that fails, one that blocks for ever, one that stays in the queue behind it, and
 * one that is refused by a pool that is over. Another pool of one thread is idle.
 */
public final class LibraryThreads {

  private LibraryThreads() {}

  /** Says "stuck", waits for a line, and ends. */
  public static void main(String[] arguments) throws Exception {
    Pools pools = arguments[0].equals("jetty") ? new Jetty() : new Tomcat();
    Executor busy = pools.open("busy");
    run(busy, () -> Threads.pause(20));
    fail(busy);
    block(busy);
    queue(busy);
    run(pools.open("idle"), () -> {});
    refuse(pools);
    System.out.println("stuck");
    Threads.awaitLine();
    System.exit(0);
  }

  private static void run(Executor pool, Runnable code) throws InterruptedException {
    CountDownLatch ran = new CountDownLatch(1);
    pool.execute(
        () -> {
          code.run();
          ran.countDown();
        });
    ran.await();
  }

  private static void fail(Executor pool) throws InterruptedException {
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {});
    pool.execute(
        () -> {
          throw new UnsupportedOperationException("on purpose");
        });
    run(pool, () -> {});
    Thread.setDefaultUncaughtExceptionHandler(null);
  }

  private static void block(Executor pool) throws InterruptedException {
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    pool.execute(
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

  private static void queue(Executor pool) {
    pool.execute(() -> {});
  }

  private static void refuse(Pools pools) throws Exception {
    Executor over = pools.open("over");
    pools.close(over);
    try {
      over.execute(() -> {});
    } catch (RejectedExecutionException e) {
      System.out.println("refused");
    }
  }

  /** Pools of one library. */
  private interface Pools {
    Executor open(String name) throws Exception;

    void close(Executor pool) throws Exception;
  }

  private static final class Jetty implements Pools {

    @Override
    public Executor open(String name) throws Exception {
      QueuedThreadPool pool = new QueuedThreadPool(1, 1);
      pool.setName(name);
      pool.setReservedThreads(0);
      pool.setDaemon(true);
      pool.start();
      return pool;
    }

    @Override
    public void close(Executor pool) throws Exception {
      ((QueuedThreadPool) pool).stop();
    }
  }

  private static final class Tomcat implements Pools {

    @Override
    public Executor open(String name) {
      TaskQueue queue = new TaskQueue();
      ThreadPoolExecutor pool =
          new ThreadPoolExecutor(1, 1, 1, TimeUnit.HOURS, queue, code -> daemon(name, code));
      queue.setParent(pool);
      return pool;
    }

    private static Thread daemon(String name, Runnable code) {
      Thread thread = new Thread(code, name);
      thread.setDaemon(true);
      return thread;
    }

    @Override
    public void close(Executor pool) {
      ((ThreadPoolExecutor) pool).shutdown();
    }
  }
}
