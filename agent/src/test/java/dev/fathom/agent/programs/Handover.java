package dev.fathom.agent.programs;

import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.TaskStarter;
import dev.fathom.runtime.Tasks;
import dev.fathom.runtime.ThreadKind;
import dev.fathom.runtime.sync.Cond;
import dev.fathom.runtime.sync.Mutex;
import dev.fathom.runtime.sync.Semaphore;
import dev.fathom.runtime.sync.WaitGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;

/**
 * Waits that the main thread ends, one for each primitive, and a sender whose receiver has failed.
 *
 * <p>The argument is the kind of thread that the waiting tasks run on.
 */
public final class Handover {

  private static final long LONGER_THAN_THE_THRESHOLD = 60;

  /** Of what was collected no scan tells who used it. */
  private static final List<Object> KEPT = new ArrayList<>();

  private final TaskStarter tasks;

  private Handover(ThreadKind kind) {
    tasks = Tasks.on(kind);
  }

  /** Ends with the sender blocked. */
  public static void main(String[] arguments) throws Exception {
    Handover handover = new Handover(ThreadKind.valueOf(arguments[0]));
    handover.channels();
    handover.ownPrimitives();
    handover.primitivesOfJdk();
    System.out.println("handed over");
  }

  private static <T> T kept(T object) {
    KEPT.add(object);
    return object;
  }

  private void channels() throws Exception {
    Channel<String> orders = Channel.unbuffered("orders");
    Task<Void> consumer =
        tasks.fork(
            "consumer",
            () -> {
              receiveOne(orders);
              throw new IllegalStateException("unreadable order");
            });
    untilBlocked(consumer);
    orders.send("first");
    consumer.await();
    Task<Void> producer = tasks.fork("producer", () -> sendOne(orders));
    untilBlocked(producer);
    untilBlocked(tasks.fork("joining", () -> producer.join()));
    Channel<String> letters = kept(Channel.unbuffered("letters"));
    Task<Void> reader = tasks.fork("reader", () -> receiveOne(letters));
    untilBlocked(reader);
    letters.close();
    reader.await();
    Channel<String> calm = Channel.buffered("calm", 1);
    calm.send("nobody waits");
    calm.receive();
  }

  private static void receiveOne(Channel<String> channel) throws InterruptedException {
    channel.receive();
  }

  private static void sendOne(Channel<String> channel) throws InterruptedException {
    channel.send("second");
  }

  private void ownPrimitives() throws Exception {
    WaitGroup round = kept(new WaitGroup("round"));
    round.add(1);
    after(tasks.fork("waiting for the round", () -> round.await()), round::done);
    Mutex mutex = new Mutex("state");
    Cond changed = kept(new Cond("changed", mutex));
    after(
        tasks.fork(
            "waiting for a change",
            () -> {
              mutex.lock();
              changed.await();
              mutex.unlock();
            }),
        changed::signal);
    Semaphore seats = kept(new Semaphore("seats", 1));
    seats.acquire();
    after(tasks.fork("waiting for a seat", () -> seats.acquire()), seats::release);
  }

  private void primitivesOfJdk() throws Exception {
    ArrayBlockingQueue<String> queue = kept(new ArrayBlockingQueue<>(1));
    after(tasks.fork("taking", () -> queue.take()), () -> queue.put("element"));
    java.util.concurrent.Semaphore permits = kept(new java.util.concurrent.Semaphore(0));
    after(tasks.fork("acquiring", () -> permits.acquire()), permits::release);
    CountDownLatch latch = kept(new CountDownLatch(1));
    after(tasks.fork("counting", () -> latch.await()), latch::countDown);
    ReentrantLock lock = kept(new ReentrantLock());
    Condition condition = lock.newCondition();
    after(tasks.fork("awaiting", () -> await(lock, condition)), () -> signal(lock, condition));
    holdWhileAwaited(lock);
    StampedLock stamped = kept(new StampedLock());
    long stamp = stamped.writeLock();
    after(tasks.fork("stamping", () -> stamped.readLock()), () -> stamped.unlockWrite(stamp));
  }

  private void holdWhileAwaited(ReentrantLock lock) throws Exception {
    Task<Void> locking;
    lock.lock();
    try {
      locking = tasks.fork("locking", () -> relock(lock));
      untilBlocked(locking);
      Threads.pause(LONGER_THAN_THE_THRESHOLD);
    } finally {
      lock.unlock();
    }
    locking.await();
  }

  private static void relock(ReentrantLock lock) {
    lock.lock();
    try {
      // Only the waiting matters.
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // it is signalled once, and must wait once
  private static void await(ReentrantLock lock, Condition condition) throws InterruptedException {
    lock.lock();
    try {
      condition.await();
    } finally {
      lock.unlock();
    }
  }

  private static void signal(ReentrantLock lock, Condition condition) {
    lock.lock();
    try {
      condition.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Does something when the task is blocked, and waits for its end. */
  private static void after(Task<?> waiting, Task.Body action) throws Exception {
    untilBlocked(waiting);
    Threads.pause(LONGER_THAN_THE_THRESHOLD);
    action.run();
    waiting.await();
  }

  private static void untilBlocked(Task<?> task) {
    while (task.thread().isEmpty()) {
      Threads.pause(1);
    }
    task.thread().ifPresent(Threads::awaitBlocked);
  }
}
