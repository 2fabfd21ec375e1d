package dev.fathom.agent.programs;

import dev.fathom.runtime.Channel;
import dev.fathom.runtime.sync.Mutex;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/**
 * Many threads at all of the JDK's primitives and some of the runtime's, and an account of whether
 * every one of them kept its promises.
 *
 * <p>Arguments: {@code platform}, {@code virtual} or {@code both}, the number of threads (even),
 * milliseconds. With both there are a tenth as many platform threads beside the virtual ones.
 */
public final class Stress {

  private static final int PERMITS = 3;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition turn = lock.newCondition();
  private final ReentrantReadWriteLock both = new ReentrantReadWriteLock();
  private final StampedLock stamped = new StampedLock();
  private final Semaphore permits = new Semaphore(PERMITS);
  private final List<BlockingQueue<Long>> queues =
      List.of(
          new ArrayBlockingQueue<>(2),
          new LinkedBlockingQueue<>(2),
          new LinkedBlockingDeque<>(2),
          new PriorityBlockingQueue<>(),
          new SynchronousQueue<>(),
          new SynchronousQueue<>(true),
          new LinkedTransferQueue<>());
  private final Mutex mutex = new Mutex("stress");
  private final Channel<Long> channel = Channel.buffered("stress", 2);
  private final Exchanger<Long> exchanger = new Exchanger<>();
  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(2, 4, 1, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(100));
  private final AtomicLong given = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong inside = new AtomicLong();
  private final AtomicLong broken = new AtomicLong();
  private final AtomicLong rounds = new AtomicLong();
  private final AtomicLong interrupts = new AtomicLong();
  private long guarded;
  private long writes;
  private long owned;
  private final AtomicLong guardedTwin = new AtomicLong();
  private final AtomicLong writesTwin = new AtomicLong();
  private final AtomicLong ownedTwin = new AtomicLong();
  private volatile boolean over;

  private Stress() {}

  /** Prints {@code kept} when all is well. */
  public static void main(String[] arguments) throws Exception {
    Stress stress = new Stress();
    stress.pool.setRejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy());
    int threads = Integer.parseInt(arguments[1]);
    long millis = Long.parseLong(arguments[2]);
    switch (arguments[0]) {
      case "platform" -> stress.run(threads, 0, millis);
      case "virtual" -> stress.run(0, threads, millis);
      default -> stress.run(threads / 10, threads, millis);
    }
  }

  private void run(int platform, int virtual, long millis) throws Exception {
    int threads = platform + virtual;
    CountDownLatch ended = new CountDownLatch(threads);
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int number = i;
      all.add(
          Threads.start(
              i >= platform,
              "stress-" + i,
              () -> {
                try {
                  work(number);
                } catch (Exception | AssertionError e) {
                  broken.incrementAndGet();
                  e.printStackTrace();
                } finally {
                  ended.countDown();
                }
              }));
    }
    interruptNow(all, millis);
    over = true;
    drain(ended);
    pool.shutdown();
    check(pool.awaitTermination(1, TimeUnit.MINUTES), "the pool ends");
    account();
  }

  /** Interrupts come at any time and must neither be lost nor break anything. */
  private static void interruptNow(List<Thread> all, long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    int next = 0;
    while (System.nanoTime() < end) {
      Threads.pause(5);
      all.get(next++ % all.size()).interrupt();
    }
  }

  private void drain(CountDownLatch ended) throws InterruptedException {
    while (!ended.await(10, TimeUnit.MILLISECONDS)) {
      for (BlockingQueue<Long> queue : queues) {
        if (queue.poll() != null) {
          taken.incrementAndGet();
        }
      }
      takeFromChannel();
    }
    boolean left = true;
    while (left) {
      left = takeFromChannel();
    }
    for (BlockingQueue<Long> queue : queues) {
      while (queue.poll() != null) {
        taken.incrementAndGet();
      }
    }
  }

  private boolean takeFromChannel() {
    boolean was = channel.tryReceive().isValue();
    taken.addAndGet(was ? 1 : 0);
    return was;
  }

  private void account() {
    check(permits.availablePermits() == PERMITS, "permits");
    check(given.get() == taken.get(), "elements " + given + " " + taken);
    check(guarded == guardedTwin.get(), "lock");
    check(writes == writesTwin.get(), "write lock");
    check(owned == ownedTwin.get() && !mutex.locked(), "mutex");
    check(!lock.isLocked() && !both.isWriteLocked() && !stamped.isWriteLocked(), "unlocked");
    check(both.getReadLockCount() == 0 && stamped.getReadLockCount() == 0, "no readers");
    System.err.println("rounds " + rounds + ", interrupts " + interrupts);
    System.out.println(broken.get() == 0 ? "kept" : "broken " + broken);
    System.exit(0);
  }

  private void check(boolean holds, String what) {
    if (!holds) {
      broken.incrementAndGet();
      System.out.println("broken: " + what);
    }
  }

  private void work(int number) throws Exception {
    for (long round = number; !over; round++) {
      try {
        step(number, round);
      } catch (InterruptedException e) {
        // Asked for; the next round goes on.
        interrupts.incrementAndGet();
      }
      rounds.incrementAndGet();
    }
  }

  private void step(int number, long round) throws Exception {
    switch ((int) (round % 9)) {
      case 0 -> locks();
      case 1 -> stamps();
      case 2 -> semaphore();
      case 3 -> condition();
      case 4 -> futures(round);
      case 5 -> meetings();
      case 6 -> tasks(round);
      case 7 -> own(number, round);
      default -> queue(number, round);
    }
  }

  private void locks() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      guarded++;
      guardedTwin.incrementAndGet();
    } finally {
      lock.unlock();
    }
    both.readLock().lock();
    try {
      check(both.getReadLockCount() > 0, "read");
    } finally {
      both.readLock().unlock();
    }
    if (both.writeLock().tryLock(1, TimeUnit.MILLISECONDS)) {
      try {
        writes++;
        writesTwin.incrementAndGet();
      } finally {
        both.writeLock().unlock();
      }
    }
  }

  private void stamps() throws InterruptedException {
    long write = stamped.writeLockInterruptibly();
    LockSupport.parkNanos(1_000);
    stamped.unlockWrite(write);
    long read = stamped.tryReadLock(1, TimeUnit.MILLISECONDS);
    if (read != 0) {
      stamped.unlockRead(read);
    }
  }

  private void semaphore() throws InterruptedException {
    permits.acquire();
    try {
      check(inside.incrementAndGet() <= PERMITS, "too many inside");
      LockSupport.parkNanos(1_000);
      inside.decrementAndGet();
    } finally {
      permits.release();
    }
  }

  private void condition() throws InterruptedException {
    lock.lock();
    try {
      check(lock.getHoldCount() == 1, "held once");
      turn.signal();
      long left = 200_000;
      while (left > 0) {
        long before = left;
        left = turn.awaitNanos(left);
        check(lock.isHeldByCurrentThread() && left <= before, "held, and no time is gained");
      }
      turn.signal();
    } finally {
      lock.unlock();
    }
  }

  private void futures(long round) throws Exception {
    CompletableFuture<Long> future = CompletableFuture.supplyAsync(() -> round);
    check(future.get(1, TimeUnit.MINUTES) == round, "a future's result");
    check(ForkJoinPool.commonPool().submit(() -> round).get() == round, "a task's result");
    try {
      new CompletableFuture<Long>().get(50, TimeUnit.MICROSECONDS);
      check(false, "a future that nobody completes");
    } catch (TimeoutException e) {
      check(!future.isCancelled(), "untouched");
    }
  }

  private void meetings() throws Exception {
    try {
      exchanger.exchange(1L, 200, TimeUnit.MICROSECONDS);
    } catch (TimeoutException e) {
      check(!lock.isHeldByCurrentThread(), "not held");
    }
    Phaser phaser = new Phaser(2);
    CyclicBarrier barrier = new CyclicBarrier(2);
    CountDownLatch met = new CountDownLatch(1);
    pool.execute(
        () -> {
          phaser.arrive();
          met.countDown();
        });
    phaser.arriveAndAwaitAdvance();
    met.await();
    check(phaser.getPhase() == 1, "met");
    try {
      barrier.await(50, TimeUnit.MICROSECONDS);
      check(false, "a barrier where nobody else comes");
    } catch (TimeoutException e) {
      check(barrier.isBroken(), "who gives up breaks the barrier");
    }
  }

  private void tasks(long round) throws Exception {
    check(pool.submit(() -> round).get() == round, "a pool's result");
  }

  /** The runtime's own. */
  private void own(int number, long round) throws InterruptedException {
    mutex.lockInterruptibly();
    try {
      owned++;
      ownedTwin.incrementAndGet();
    } finally {
      mutex.unlock();
    }
    if (number % 2 == 0) {
      if (channel.trySend(round, Duration.ofNanos(300_000))) {
        given.incrementAndGet();
      }
    } else if (channel.tryReceive(Duration.ofNanos(300_000)).isValue()) {
      taken.incrementAndGet();
    }
  }

  /** Some give and some take, with and without patience. */
  private void queue(int number, long round) throws InterruptedException {
    BlockingQueue<Long> queue = queues.get((int) (round / 9 % queues.size()));
    if (number % 2 == 0) {
      if (queue.offer(round, 300, TimeUnit.MICROSECONDS)) {
        given.incrementAndGet();
      }
    } else if (queue.poll(300, TimeUnit.MICROSECONDS) != null) {
      taken.incrementAndGet();
    }
  }
}
