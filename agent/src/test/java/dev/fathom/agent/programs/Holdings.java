package dev.fathom.agent.programs;

import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.TaskStarter;
import dev.fathom.runtime.Tasks;
import dev.fathom.runtime.ThreadKind;
import dev.fathom.runtime.pool.Lease;
import dev.fathom.runtime.pool.ResourcePool;
import dev.fathom.runtime.sync.Mutex;
import dev.fathom.runtime.sync.RwMutex;
import dev.fathom.runtime.sync.Semaphore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/**
 * Tasks that hold things: in one order and the other, for ever, beyond their end, or not at all.
 *
 * <p>The argument is the kind of thread that the tasks run on.
 */
@SuppressWarnings("LockNotBeforeTry") // what is not given back is what this is about
public final class Holdings {

  /** Longer than {@code main}: the agent looks for the last time when the JVM ends. */
  private static final List<Object> KEPT = new ArrayList<>();

  private final TaskStarter tasks;

  private Holdings(ThreadKind kind) {
    tasks = Tasks.on(kind);
  }

  /** Ends with tasks blocked. */
  public static void main(String[] arguments) throws Exception {
    Holdings holdings = new Holdings(ThreadKind.valueOf(arguments[0]));
    holdings.orders();
    holdings.ordersOfJdk();
    holdings.sharedAndPermits();
    holdings.sharedAndPermitsOfJdk();
    holdings.forgotten();
    holdings.signal();
    holdings.condition();
    System.out.println("held " + KEPT.size());
  }

  private void join(String name, Task.Body body) throws Exception {
    tasks.fork(name, body).join();
  }

  /** Starts a task and returns when it is blocked. */
  private void block(String name, Task.Body body) {
    Task<Void> task = tasks.fork(name, body);
    while (task.thread().isEmpty()) {
      Threads.pause(1);
    }
    task.thread().ifPresent(Threads::awaitBlocked);
    KEPT.add(task);
  }

  private void orders() throws Exception {
    Mutex gate = new Mutex("gate");
    Mutex left = new Mutex("left");
    Mutex right = new Mutex("right");
    Channel<String> pipe = Channel.buffered("pipe", 1);
    join("left first", () -> leftFirst(left, right));
    join(
        "right first",
        () -> {
          gate.lock();
          right.lock();
          left.lock();
          left.unlock();
          right.unlock();
          gate.unlock();
        });
    join(
        "trying",
        () -> {
          left.lock();
          gate.tryLock();
          gate.unlock();
          pipe.send("under the lock");
          left.unlock();
        });
  }

  private static void leftFirst(Mutex left, Mutex right) {
    left.lock();
    right.lock();
    right.unlock();
    left.unlock();
  }

  private void ordersOfJdk() throws Exception {
    ReentrantLock outer = new ReentrantLock();
    StampedLock inner = new StampedLock();
    join(
        "nesting",
        () -> {
          outer.lock();
          outer.lock();
          long stamp = inner.readLock();
          stamp = inner.tryConvertToWriteLock(stamp);
          inner.unlock(stamp);
          outer.unlock();
          outer.unlock();
        });
  }

  private void sharedAndPermits() {
    RwMutex shelf = new RwMutex("shelf");
    Semaphore seats = new Semaphore("seats", 2);
    ResourcePool<Object> pool = new ResourcePool<>("connections", 1, Object::new);
    CountDownLatch never = new CountDownLatch(1);
    block("reading", () -> readForEver(shelf, never));
    block("writing", shelf::lock);
    for (int i = 0; i < 2; i++) {
      block(
          "sitting",
          () -> {
            seats.acquire();
            never.await();
          });
    }
    block("standing", seats::acquire);
    block(
        "borrowing",
        () -> {
          Lease<Object> lease = pool.borrow();
          never.await();
          lease.close();
        });
    block("waiting for a connection", pool::borrow);
  }

  private static void readForEver(RwMutex shelf, CountDownLatch never) throws Exception {
    shelf.lockRead();
    never.await();
  }

  private void sharedAndPermitsOfJdk() {
    ReentrantReadWriteLock both = new ReentrantReadWriteLock();
    java.util.concurrent.Semaphore permits = new java.util.concurrent.Semaphore(3);
    CountDownLatch never = new CountDownLatch(1);
    block(
        "reading in the JDK",
        () -> {
          both.readLock().lock();
          never.await();
        });
    block("writing in the JDK", () -> both.writeLock().lock());
    block(
        "taking permits",
        () -> {
          permits.acquire(2);
          never.await();
        });
    block("waiting for permits", () -> permits.acquire(2));
  }

  private void forgotten() throws Exception {
    Mutex forgotten = new Mutex("forgotten");
    ReentrantLock ofJdk = new ReentrantLock();
    join(
        "forgetful",
        () -> {
          forgotten.lock();
          ofJdk.lock();
        });
    block("locked out", ofJdk::lock);
    KEPT.add(forgotten);
    KEPT.add(ofJdk);
  }

  /** Who acquires is never the one that releases. */
  private void signal() throws Exception {
    Semaphore signal = new Semaphore("signal", 5);
    signal.acquire(5);
    join("signalling", signal::release);
    signal.acquire();
    KEPT.add(signal);
    java.util.concurrent.Semaphore ofJdk = new java.util.concurrent.Semaphore(0);
    join("signalling in the JDK", ofJdk::release);
    ofJdk.acquire();
    KEPT.add(ofJdk);
  }

  /** Who awaits a condition does not hold its lock meanwhile, but others. */
  private void condition() {
    Mutex other = new Mutex("other");
    ReentrantLock lock = new ReentrantLock();
    Condition never = lock.newCondition();
    block(
        "awaiting",
        () -> {
          other.lock();
          lock.lock();
          while (!never.await(1, TimeUnit.HOURS)) {
            other.unlock();
          }
        });
    KEPT.add(lock);
  }
}
