package dev.fathom.agent.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/**
 * One thread for each of the JDK's primitives, waiting for ever. Its name says for what.
 *
 * <p>Arguments: {@code virtual} for virtual threads, {@code attach} to wait for a line on the
 * standard input before the end.
 */
public final class JdkWaits {

  private final boolean virtual;
  private final List<Thread> threads = new ArrayList<>();

  private JdkWaits(boolean virtual) {
    this.virtual = virtual;
  }

  /** Ends with its daemons blocked. */
  public static void main(String[] arguments) throws Exception {
    List<String> wishes = List.of(arguments);
    JdkWaits waits = new JdkWaits(wishes.contains("virtual"));
    waits.synchronizers();
    waits.queues();
    waits.others();
    waits.threads.forEach(Threads::awaitBlocked);
    System.out.println("stuck");
    if (wishes.contains("attach")) {
      System.in.read();
    }
  }

  /** Something that may be interrupted. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }

  private void start(String name, Action action) {
    Runnable code =
        () -> {
          try {
            action.run();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        };
    threads.add(Threads.start(virtual, name, code));
  }

  private void synchronizers() {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    start("lock", lock::lock);
    start("timed lock", () -> lock.tryLock(1, TimeUnit.HOURS));
    ReentrantReadWriteLock both = new ReentrantReadWriteLock();
    both.writeLock().lock();
    start("write lock", both.writeLock()::lock);
    start("read lock", both.readLock()::lock);
    StampedLock stamped = new StampedLock();
    stamped.writeLock();
    start("stamped write", stamped::writeLock);
    start("stamped read", stamped::readLock);
    start("semaphore", new Semaphore(0)::acquire);
    start("latch", new CountDownLatch(1)::await);
    start("own synchronizer", () -> new OwnLatch().await());
    start("long synchronizer", () -> new Endless().acquireSharedInterruptibly(1));
    ReentrantLock other = new ReentrantLock();
    Condition condition = other.newCondition();
    start(
        "condition",
        () -> {
          other.lock();
          while (other.isHeldByCurrentThread()) {
            condition.await();
          }
        });
  }

  private void queues() {
    BlockingQueue<String> full = new ArrayBlockingQueue<>(2, false, List.of("one", "two"));
    start("array put", () -> full.put("three"));
    start("array take", new ArrayBlockingQueue<String>(3)::take);
    BlockingQueue<String> linked = new LinkedBlockingQueue<>(1);
    linked.add("one");
    start("linked put", () -> linked.offer("two", 1, TimeUnit.HOURS));
    start("linked take", new LinkedBlockingQueue<String>()::take);
    BlockingQueue<String> deque = new LinkedBlockingDeque<>(1);
    deque.add("one");
    start("deque put", () -> deque.put("two"));
    start("deque take", new LinkedBlockingDeque<String>()::take);
    start("priority take", new PriorityBlockingQueue<String>()::take);
    start("delay take", new DelayQueue<Delayed>()::take);
    start("synchronous put", () -> new SynchronousQueue<String>().put("one"));
    start("synchronous take", new SynchronousQueue<String>(true)::take);
    start("transfer put", () -> new LinkedTransferQueue<String>().transfer("one"));
    start("transfer take", new LinkedTransferQueue<String>()::take);
  }

  private void others() {
    start("completable", new CompletableFuture<String>()::get);
    start("completable timed", () -> new CompletableFuture<String>().get(1, TimeUnit.HOURS));
    start("future", new FutureTask<>(() -> "")::get);
    start("fork join", new Never()::get);
    start("barrier", new CyclicBarrier(2)::await);
    Phaser phaser = new Phaser(2);
    start("phaser", phaser::arriveAndAwaitAdvance);
    start("exchanger", () -> new Exchanger<String>().exchange("one"));
    ForkJoinPool.commonPool().execute(() -> {});
  }

  /** A user's own latch. */
  private static final class OwnLatch {

    private final Sync sync = new Sync();

    void await() throws InterruptedException {
      sync.acquireSharedInterruptibly(1);
    }

    private static final class Sync extends AbstractQueuedSynchronizer {
      private static final long serialVersionUID = 1;

      @Override
      protected int tryAcquireShared(int arg) {
        return -1;
      }
    }
  }

  /** Never lets anybody in. */
  private static final class Endless extends AbstractQueuedLongSynchronizer {
    private static final long serialVersionUID = 1;

    @Override
    protected long tryAcquireShared(long arg) {
      return -1;
    }
  }

  /** Never runs. */
  private static final class Never extends RecursiveAction {
    private static final long serialVersionUID = 1;

    @Override
    protected void compute() {}
  }
}
