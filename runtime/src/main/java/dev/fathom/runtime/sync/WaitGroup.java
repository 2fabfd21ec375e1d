package dev.fathom.runtime.sync;

import dev.fathom.runtime.Context;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.Tasks;
import dev.fathom.runtime.internal.Patience;
import dev.fathom.runtime.internal.SpinLock;
import dev.fathom.runtime.internal.Wait;
import dev.fathom.runtime.internal.Waiter;
import dev.fathom.runtime.internal.WaiterQueue;
import dev.fathom.runtime.internal.Wakeup;
import dev.fathom.runtime.observe.Observable;
import dev.fathom.runtime.observe.Observation;
import java.time.Duration;
import java.util.Objects;

/**
 * Counts unfinished work, and lets threads wait until there is none; may then be used again.
 *
 * <p>Add before the work is started, never from within it: otherwise a waiting thread may see the
 * count reach zero, or never leave it, too early. Adding to an idle group while threads that waited
 * for the previous round are still leaving is refused for that reason.
 *
 * <p>Thread-safe, for platform and virtual threads alike. Calling {@link #done} happens before the
 * return of the waits that it ends. After `sync.WaitGroup` of Go.
 */
public final class WaitGroup implements Observable {

  private final String label;
  private final SpinLock lock = new SpinLock();
  private final WaiterQueue waiters = new WaiterQueue();
  private final Patience patience = new Patience();
  private volatile int count;
  private int leaving;
  private long finished;

  /** Makes an idle group without name. */
  public WaitGroup() {
    this("");
  }

  /** Makes an idle group. */
  public WaitGroup(String label) {
    this.label = Objects.requireNonNull(label, "label");
    Observation.created(this);
  }

  /**
   * Announces work.
   *
   * @param work how many pieces; negative means that so many are finished
   * @throws IllegalStateException if the count would become negative or overflow, or if the group
   *     is used again while threads that waited before have not yet returned
   */
  public void add(int work) {
    lock.lock();
    long sum = (long) count + work;
    boolean reused = work > 0 && count == 0 && leaving > 0;
    boolean valid = sum >= 0 && sum <= Integer.MAX_VALUE && !reused;
    Waiter woken = null;
    if (valid) {
      count = (int) sum;
      finished -= Math.min(0, work);
      woken = sum == 0 && work != 0 ? release() : null;
    }
    lock.unlock();
    if (!valid) {
      throw misuse(sum, reused);
    }
    if (work > 0) {
      Observation.added(this);
    } else if (work < 0) {
      Observation.signalled(this);
    }
    WaiterQueue.releaseAll(this, woken);
  }

  /**
   * Tells that one piece of work is finished.
   *
   * @throws IllegalStateException if there is none
   */
  public void done() {
    add(-1);
  }

  /**
   * Starts a task as a piece of work: adds it before the task begins, and tells when the task has
   * ended, however it ends. A failure is treated as by {@link Tasks#start(String, Task.Body)}.
   *
   * @param name of the task and its thread; not null
   * @throws IllegalStateException as {@link #add} does
   */
  public Task<Void> start(String name, Task.Body body) {
    Objects.requireNonNull(body, "body");
    add(1);
    boolean started = false;
    try {
      Task<Void> task = Tasks.start(name, () -> runAndTell(body));
      started = true;
      return task;
    } finally {
      if (!started) {
        done();
      }
    }
  }

  private void runAndTell(Task.Body body) throws Exception {
    try {
      body.run();
    } finally {
      done();
    }
  }

  private Waiter release() {
    Waiter chain = waiters.claimAll(null, null);
    for (Waiter waiter = chain; waiter != null; waiter = WaiterQueue.following(waiter)) {
      leaving++;
    }
    return chain;
  }

  private IllegalStateException misuse(long sum, boolean reused) {
    if (reused) {
      Observation.violated(this, "add-during-wait");
      return new IllegalStateException(this + " is used again before earlier waits have returned");
    }
    Observation.violated(this, "negative-wait-group");
    return new IllegalStateException(this + " would count " + sum);
  }

  /**
   * Waits until no work is left.
   *
   * @throws InterruptedException if interrupted
   */
  public void await() throws InterruptedException {
    await(Wait.untilClaimed("await"));
  }

  /**
   * Waits until no work is left, unless the context is cancelled first.
   *
   * @throws dev.fathom.runtime.CancelledException if the context is cancelled
   * @throws InterruptedException if interrupted
   */
  public void await(Context context) throws InterruptedException {
    await(Wait.under("await", context));
  }

  /**
   * Waits until no work is left, at most for a time.
   *
   * @return whether no work was left
   * @throws InterruptedException if interrupted
   */
  public boolean await(Duration timeout) throws InterruptedException {
    return await(Wait.atMost("await", timeout));
  }

  private boolean await(Wait wait) throws InterruptedException {
    wait.check();
    if (count == 0) {
      return true;
    }
    if (wait.expired()) {
      return false;
    }
    Waiter waiter = new Waiter(this, false);
    lock.lock();
    boolean idle = count == 0;
    if (!idle) {
      waiters.add(waiter);
    }
    lock.unlock();
    if (idle) {
      return true;
    }
    Wakeup wakeup = wait.await(waiter, patience);
    lock.lock();
    if (wakeup == Wakeup.CLAIMED) {
      leaving--;
    } else {
      waiters.remove(waiter);
    }
    lock.unlock();
    wait.checkEnded(wakeup);
    return wakeup == Wakeup.CLAIMED;
  }

  /** How many pieces of work are unfinished. */
  public int count() {
    return count;
  }

  @Override
  public String kind() {
    return "wait-group";
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public int depth() {
    return count;
  }

  @Override
  public long receives() {
    return finished;
  }

  @Override
  public String toString() {
    String name = label.isEmpty() ? "unnamed wait group" : "wait group '" + label + "'";
    return name + " (" + count + " unfinished)";
  }
}
