package dev.fathom.agent.programs;

import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Select;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.TaskStarter;
import dev.fathom.runtime.Tasks;
import dev.fathom.runtime.ThreadKind;
import dev.fathom.runtime.pool.Lease;
import dev.fathom.runtime.pool.ResourcePool;
import dev.fathom.runtime.sync.Cond;
import dev.fathom.runtime.sync.Mutex;
import dev.fathom.runtime.sync.RwMutex;
import dev.fathom.runtime.sync.Semaphore;
import dev.fathom.runtime.sync.WaitGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many tasks at all of the runtime's primitives, and an account of whether every one of them kept
 * its promises.
 *
 * <p>Arguments: the kind of thread, the number of tasks (even), milliseconds.
 */
public final class OwnStress {

  private static final int PERMITS = 3;
  private static final Duration SHORT = Duration.ofNanos(300_000);

  private final Mutex mutex = new Mutex("mutex");
  private final Cond turn = new Cond("turn", mutex);
  private final RwMutex both = new RwMutex("both");
  private final Semaphore permits = new Semaphore("permits", PERMITS);
  private final Channel<Long> rendezvous = Channel.unbuffered("rendezvous");
  private final Channel<Long> buffer = Channel.buffered("buffer", 2);
  private final ResourcePool<Object> pool = new ResourcePool<>("pool", PERMITS, Object::new);
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicLong given = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong guardedTwin = new AtomicLong();
  private final List<String> broken = new ArrayList<>();
  private final TaskStarter tasks;
  private long guarded;
  private volatile boolean over;

  private OwnStress(ThreadKind kind) {
    tasks = Tasks.on(kind);
  }

  /** Prints {@code kept} when all is well. */
  public static void main(String[] arguments) throws Exception {
    OwnStress stress = new OwnStress(ThreadKind.valueOf(arguments[0]));
    stress.run(Integer.parseInt(arguments[1]), Long.parseLong(arguments[2]));
  }

  private void run(int count, long millis) throws Exception {
    List<Task<Void>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      all.add(tasks.fork("stress-" + i, () -> work(number)));
    }
    Threads.pause(millis);
    over = true;
    for (Task<Void> task : all) {
      task.join();
    }
    while (buffer.tryReceive().isValue()) {
      taken.incrementAndGet();
    }
    check(given.get() == taken.get(), "elements " + given + " " + taken);
    check(guarded == guardedTwin.get(), "mutex");
    check(permits.available() == PERMITS && pool.leases().isEmpty(), "everything is back");
    check(!mutex.locked() && both.depth() == 0, "unlocked");
    System.out.println(broken.isEmpty() ? "kept" : "broken " + broken);
    System.exit(0);
  }

  private synchronized void check(boolean holds, String what) {
    if (!holds) {
      broken.add(what);
    }
  }

  private void work(int number) throws Exception {
    for (long round = number; !over; round++) {
      switch ((int) (round % 6)) {
        case 0 -> locks();
        case 1 -> lending();
        case 2 -> condition();
        case 3 -> exchange(number, round);
        case 4 -> selects(number, round);
        default -> group();
      }
    }
  }

  private void locks() throws InterruptedException {
    mutex.lock();
    try {
      guarded++;
      guardedTwin.incrementAndGet();
    } finally {
      mutex.unlock();
    }
    both.lockRead();
    try {
      check(both.owner() == null, "no writer beside readers");
    } finally {
      both.unlockRead();
    }
    if (both.tryLock(SHORT)) {
      try {
        check(both.heldByCurrentThread(), "the writer");
      } finally {
        both.unlock();
      }
    }
  }

  private void lending() throws InterruptedException {
    permits.acquire();
    try {
      check(inside.incrementAndGet() <= PERMITS, "too many inside");
      inside.decrementAndGet();
    } finally {
      permits.release();
    }
    try (Lease<Object> lease = pool.borrow()) {
      check(lease.get() != null, "a lease has its resource");
    }
  }

  private void condition() throws InterruptedException {
    mutex.lock();
    try {
      turn.signal();
      turn.await(SHORT);
      check(mutex.heldByCurrentThread(), "locked again");
    } finally {
      mutex.unlock();
    }
  }

  /** Some give and some take, with little patience. */
  private void exchange(int number, long round) throws InterruptedException {
    Channel<Long> channel = round % 4 < 2 ? rendezvous : buffer;
    if (number % 2 == 0) {
      given.addAndGet(channel.trySend(round, SHORT) ? 1 : 0);
    } else {
      taken.addAndGet(channel.tryReceive(SHORT).isValue() ? 1 : 0);
    }
  }

  private void selects(int number, long round) throws InterruptedException {
    boolean gives = number % 2 == 0;
    Select.of(
            gives
                ? Select.send(rendezvous, round, given::incrementAndGet)
                : Select.receive(rendezvous, received -> taken.incrementAndGet()),
            gives
                ? Select.send(buffer, round, given::incrementAndGet)
                : Select.receive(buffer, received -> taken.incrementAndGet()),
            Select.after(SHORT, () -> {}))
        .select();
  }

  private void group() throws Exception {
    WaitGroup group = new WaitGroup("group");
    try (var scope = Context.background().withCancel("scope")) {
      group.add(1);
      Task<Void> task = tasks.start(scope, "part", group::done);
      group.await();
      task.join();
    }
    check(group.count() == 0, "the group is idle");
  }
}
