package dev.fathom.runtime;

import dev.fathom.runtime.internal.OneShot;
import dev.fathom.runtime.internal.Permits;
import dev.fathom.runtime.internal.Wait;
import dev.fathom.runtime.observe.Observable;
import dev.fathom.runtime.observe.Observation;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tasks that belong together: the first that fails cancels the rest, and who waits for the group
 * gets that failure.
 *
 * <p>The tasks should heed {@link #context()}. Used with try-with-resources no task outlives the
 * block. Tasks may start others in the group. Further failures, other than by cancellation, go to
 * the failure handler of {@link Tasks}.
 *
 * <p>Thread-safe. What the tasks did happens before the return of the waiting. After
 * `golang.org/x/sync/errgroup`.
 */
public final class TaskGroup implements Observable, AutoCloseable {

  private static final Wait JOINING = Wait.untilClaimed("join");

  private final String name;
  private final CancelScope scope;
  private final TaskStarter starter;
  private final Permits permits;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final OneShot ended = new OneShot();

  /** Unfinished tasks, and one for the group itself until somebody waits for it. */
  private final AtomicInteger unfinished = new AtomicInteger(1);

  private final AtomicBoolean open = new AtomicBoolean(true);

  /** The threads that run its tasks now: none of them can wait for the group. */
  private final Set<Thread> running = ConcurrentHashMap.newKeySet();

  private TaskGroup(Context parent, String name, int limit, TaskStarter starter) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit: " + limit);
    }
    this.name = Objects.requireNonNull(name, "name");
    this.scope = CancelScope.within(parent, name);
    this.starter = starter;
    this.permits = limit == Integer.MAX_VALUE ? null : new Permits(limit, this);
    Observation.created(this);
  }

  /** Makes an empty group without limit. */
  public static TaskGroup under(Context parent, String name) {
    return under(parent, name, Integer.MAX_VALUE);
  }

  /**
   * Makes an empty group.
   *
   * @param limit how many of its tasks run at once at most
   */
  public static TaskGroup under(Context parent, String name, int limit) {
    return new TaskGroup(parent, name, limit, new TaskStarter(ThreadKind.preferred()));
  }

  /**
   * Makes an empty group.
   *
   * @param limit how many of its tasks run at once at most
   * @param kind what they run on
   */
  public static TaskGroup under(Context parent, String name, int limit, ThreadKind kind) {
    return new TaskGroup(parent, name, limit, Tasks.on(kind));
  }

  /** Cancelled when a task fails, when the group is closed, and with the parent. */
  public Context context() {
    return scope;
  }

  /**
   * Starts a task; waits while as many run as may.
   *
   * @throws CancelledException if the group is cancelled while waiting
   * @throws IllegalStateException if the group has ended
   * @throws InterruptedException if interrupted while waiting
   */
  public Task<Void> start(String taskName, Task.Body body) throws InterruptedException {
    return fork(taskName, TaskStarter.valueless(body));
  }

  /**
   * Starts a task with a value; waits while as many run as may. The group gets its failure too.
   *
   * @throws CancelledException if the group is cancelled while waiting
   * @throws IllegalStateException if the group has ended
   * @throws InterruptedException if interrupted while waiting
   */
  public <V> Task<V> fork(String taskName, Callable<? extends V> body) throws InterruptedException {
    if (permits != null) {
      permits.acquire(1, Wait.under("acquire", scope));
    }
    return launch(taskName, body);
  }

  /**
   * Starts a task unless as many run as may.
   *
   * @return whether it was started
   * @throws IllegalStateException if the group has ended
   */
  public boolean tryStart(String taskName, Task.Body body) {
    if (permits != null && permits.tryAcquire(1) != Permits.Answer.ACQUIRED) {
      Observation.rejected(this);
      return false;
    }
    launch(taskName, TaskStarter.valueless(body));
    return true;
  }

  private <V> Task<V> launch(String taskName, Callable<? extends V> body) {
    boolean launched = false;
    boolean counted = false;
    try {
      countIn();
      counted = true;
      Callable<V> recording = () -> record(body);
      Task<V> task =
          starter.launch(scope, taskName, Task.Audience.HANDLER, new Membership(), recording);
      launched = true;
      return task;
    } finally {
      if (!launched) {
        freePermit();
        if (counted) {
          countOut();
        }
      }
    }
  }

  /** Also cancellation counts here, if it is the first reason for a task to end. */
  private <V> V record(Callable<? extends V> body) throws Exception {
    running.add(Thread.currentThread());
    try {
      return body.call();
    } catch (Throwable e) {
      if (failure.compareAndSet(null, e)) {
        scope.cancel(e);
      }
      throw e;
    } finally {
      running.remove(Thread.currentThread());
    }
  }

  private void refuseSelfWait() {
    if (running.contains(Thread.currentThread())) {
      throw Task.selfWait(this);
    }
  }

  private final class Membership implements Task.Owner {
    @Override
    public boolean takes(Throwable thrown) {
      return failure.get() == thrown;
    }

    @Override
    public void ended() {
      freePermit();
      countOut();
    }
  }

  private void freePermit() {
    if (permits != null) {
      permits.release(1);
    }
  }

  private void countIn() {
    if (unfinished.getAndUpdate(n -> n == 0 ? 0 : n + 1) == 0) {
      throw new IllegalStateException(this + " has ended");
    }
  }

  private void countOut() {
    if (unfinished.decrementAndGet() == 0) {
      scope.close();
      ended.fire();
    }
  }

  private void seal() {
    if (open.compareAndSet(true, false)) {
      countOut();
    }
  }

  /**
   * Waits until all tasks have ended; then no more can be started.
   *
   * @throws ExecutionException if a task failed; the cause is the first failure
   * @throws IllegalStateException if called by one of the tasks, which would wait for itself
   * @throws InterruptedException if interrupted; the tasks run on
   */
  public void await() throws InterruptedException, ExecutionException {
    refuseSelfWait();
    seal();
    ended.await(this, JOINING);
    Throwable first = failure.get();
    if (first != null) {
      throw new ExecutionException(first);
    }
  }

  /**
   * Cancels what still runs and waits until it has ended. Interruption has no effect on the wait
   * and is kept.
   *
   * @throws IllegalStateException if called by one of the tasks, which would wait for itself; then
   *     nothing is cancelled
   */
  @Override
  public void close() {
    refuseSelfWait();
    scope.close();
    seal();
    boolean interrupted = false;
    while (true) {
      try {
        ended.await(this, JOINING);
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String kind() {
    return "task-group";
  }

  @Override
  public String label() {
    return name;
  }

  /** How many of its tasks run at once at most; negative when there is no limit. */
  @Override
  public int capacity() {
    return permits == null ? -1 : permits.total();
  }

  /** How many tasks have not ended. */
  @Override
  public int depth() {
    return unfinished.get() - (open.get() ? 1 : 0);
  }

  @Override
  public boolean closed() {
    return ended.fired();
  }

  @Override
  public Observable parent() {
    return scope;
  }

  @Override
  public String toString() {
    return "task group '" + name + "'";
  }
}
