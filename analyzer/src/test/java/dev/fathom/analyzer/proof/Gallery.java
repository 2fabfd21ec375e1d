package dev.fathom.analyzer.proof;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A program that blocks threads in many ways, of which some can still be woken, and dumps itself
 * twice. Names of threads say what is right: {@code leak-}, {@code live-}, {@code weak-}.
 */
final class Gallery {

  /** An operation that blocks. */
  interface Blocking {
    void run() throws Exception;
  }

  static final List<Object> KEPT = new ArrayList<>();

  private final boolean virtual;
  private final List<Thread> started = new ArrayList<>();

  private Gallery(boolean virtual) {
    this.virtual = virtual;
  }

  /** Arguments: platform or virtual, first dump, second dump. */
  public static void main(String[] arguments) throws Exception {
    Gallery gallery = new Gallery(arguments[0].equals("virtual"));
    gallery.leak();
    gallery.keepAlive();
    gallery.pools();
    gallery.awaitQuiet();
    HotSpotDiagnosticMXBean jvm =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    for (int i = 1; i <= 2; i++) {
      HeapSnapshot.take(
          jvm,
          ManagementFactory.getThreadMXBean(),
          ManagementFactory.getRuntimeMXBean(),
          Path.of(arguments[i]));
      pause(1100);
    }
    Runtime.getRuntime().halt(0);
  }

  private void leak() throws Exception {
    for (int i = 0; i < 2; i++) {
      BlockingQueue<Object> linked = new LinkedBlockingQueue<>();
      start("leak-take", linked::take);
      BlockingQueue<Object> full = new ArrayBlockingQueue<>(1);
      full.put("first");
      start("leak-put", () -> full.put("second"));
      BlockingQueue<Object> hand = new SynchronousQueue<>();
      start("leak-hand-over", () -> hand.put("x"));
      CompletableFuture<Object> future = new CompletableFuture<>();
      start("leak-future", future::join);
      CountDownLatch latch = new CountDownLatch(1);
      start("leak-latch", latch::await);
      Semaphore semaphore = new Semaphore(0);
      start("leak-semaphore", semaphore::acquire);
      ReentrantLock lock = new ReentrantLock();
      Condition condition = lock.newCondition();
      start("leak-condition", () -> await(lock, condition));
      Object monitor = new Object();
      start("leak-monitor", () -> await(monitor));
    }
    chain();
    deadlock();
  }

  private static void await(ReentrantLock lock, Condition condition) throws InterruptedException {
    lock.lock();
    try {
      while (true) {
        condition.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private static void await(Object monitor) throws InterruptedException {
    synchronized (monitor) {
      while (true) {
        monitor.wait();
      }
    }
  }

  private void chain() throws Exception {
    BlockingQueue<Object> first = new LinkedBlockingQueue<>();
    BlockingQueue<Object> second = new LinkedBlockingQueue<>();
    start("leak-chain", () -> second.put(first.take()));
    start("leak-chain", second::take);
  }

  private void deadlock() throws Exception {
    ReentrantLock a = new ReentrantLock();
    ReentrantLock b = new ReentrantLock();
    CountDownLatch both = new CountDownLatch(2);
    start("leak-deadlock", () -> lockInTurn(a, b, both));
    start("leak-deadlock", () -> lockInTurn(b, a, both));
  }

  private static void lockInTurn(ReentrantLock a, ReentrantLock b, CountDownLatch both)
      throws InterruptedException {
    a.lock();
    both.countDown();
    both.await();
    b.lock();
  }

  private void keepAlive() throws Exception {
    BlockingQueue<Object> shared = new LinkedBlockingQueue<>();
    KEPT.add(shared);
    for (int i = 0; i < 3; i++) {
      start("live-shared", shared::take);
    }
    BlockingQueue<Object> fed = new LinkedBlockingQueue<>();
    start("live-fed-by-sleeper", fed::take);
    start(
        "live-sleeper",
        () -> {
          TimeUnit.HOURS.sleep(1);
          fed.put("late");
        });
    CountDownLatch latch = new CountDownLatch(1);
    KEPT.add(latch);
    start("live-latch", latch::await);
    Object monitor = new Object();
    KEPT.add(monitor);
    start("live-monitor", () -> await(monitor));
    BlockingQueue<Object> weakly = new LinkedBlockingQueue<>();
    KEPT.add(new WeakReference<>(weakly));
    start("weak-take", weakly::take);
    BlockingQueue<Object> timed = new LinkedBlockingQueue<>();
    start("live-timed", () -> timed.poll(1, TimeUnit.HOURS));
  }

  private void pools() throws Exception {
    ThreadPoolExecutor kept = pool("live-pool-worker");
    KEPT.add(kept);
    CompletableFuture<Object> lost = new CompletableFuture<>();
    kept.execute(guarded("leak-in-pool", lost::join));
    ThreadPoolExecutor abandoned = pool("leak-abandoned-worker");
    abandoned.prestartAllCoreThreads();
  }

  private static Runnable guarded(String name, Blocking blocking) {
    return () -> {
      Thread.currentThread().setName(name);
      try {
        blocking.run();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    };
  }

  private ThreadPoolExecutor pool(String name) {
    ExecutorService pool =
        Executors.newFixedThreadPool(
            2,
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              started.add(thread);
              return thread;
            });
    ThreadPoolExecutor result = (ThreadPoolExecutor) pool;
    result.prestartAllCoreThreads();
    return result;
  }

  private void start(String name, Blocking blocking) throws Exception {
    Runnable run = guarded(name, blocking);
    if (virtual) {
      // By reflection, because this is compiled for JDK 17.
      Object thread =
          Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, run);
      started.add((Thread) thread);
    } else {
      Thread thread = new Thread(run, name);
      thread.setDaemon(true);
      thread.start();
      started.add(thread);
    }
  }

  /** Waits until every thread has come to its place, then forgets the threads. */
  private void awaitQuiet() {
    int quiet = 0;
    while (quiet < 5) {
      boolean all =
          started.stream()
              .allMatch(
                  t ->
                      t.getState() == Thread.State.WAITING
                          || t.getState() == Thread.State.TIMED_WAITING);
      quiet = all ? quiet + 1 : 0;
      pause(50);
    }
    started.clear();
  }

  private static void pause(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
