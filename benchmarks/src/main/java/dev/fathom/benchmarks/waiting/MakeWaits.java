package dev.fathom.benchmarks.waiting;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Virtual threads that wait for good, a tenth each at empty queues, full queues, semaphores, locks,
 * futures and latches of their own, and at a queue, a lock, a semaphore and a latch that they
 * share: {@code MakeWaits THREADS SECONDS}. To be run under the agent. Needs nothing but a JDK with
 * virtual threads, so that it can be started from its source.
 */
public final class MakeWaits {

  private static final int KINDS = 10;
  private static final List<Object> KEPT = new ArrayList<>();
  private static final BlockingQueue<String> QUEUE = new LinkedBlockingQueue<>();
  private static final ReentrantLock LOCK = new ReentrantLock();
  private static final Semaphore SEMAPHORE = new Semaphore(0);
  private static final CountDownLatch LATCH = new CountDownLatch(1);

  private MakeWaits() {}

  private interface Body {
    void run() throws InterruptedException;
  }

  /** Arguments: how many virtual threads, and for how many seconds they are left alone. */
  @SuppressWarnings("LockNotBeforeTry") // Nobody shall ever get it.
  public static void main(String[] arguments) throws Exception {
    LOCK.lock();
    int threads = Integer.parseInt(arguments[0]);
    for (int i = 0; i < threads; i++) {
      start(body(i % KINDS));
    }
    TimeUnit.SECONDS.sleep(Long.parseLong(arguments[1]));
    System.exit(0);
  }

  @SuppressWarnings("LockNotBeforeTry") // Nor these.
  private static Body body(int kind) throws InterruptedException {
    return switch (kind) {
      case 0 -> {
        BlockingQueue<String> empty = kept(new LinkedBlockingQueue<>());
        yield () -> empty.take();
      }
      case 1 -> {
        BlockingQueue<String> full = kept(new ArrayBlockingQueue<>(1));
        full.put("first");
        yield () -> full.put("second");
      }
      case 2 -> kept(new Semaphore(0))::acquire;
      case 3 -> {
        ReentrantLock lock = kept(new ReentrantLock());
        lock.lock();
        yield lock::lock;
      }
      case 4 -> kept(new CompletableFuture<String>())::join;
      case 5 -> kept(new CountDownLatch(1))::await;
      case 6 -> () -> QUEUE.take();
      case 7 -> LOCK::lock;
      case 8 -> SEMAPHORE::acquire;
      default -> LATCH::await;
    };
  }

  private static <T> T kept(T thing) {
    KEPT.add(thing);
    return thing;
  }

  private static void start(Body body) throws ReflectiveOperationException {
    Runnable task =
        () -> {
          try {
            body.run();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };
    // By reflection, because this is compiled for JDK 17.
    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
  }
}
