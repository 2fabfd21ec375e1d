package dev.fathom.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;

/**
 * The tasks of one test, all on one kind of thread. Nothing that a test does with it waits for
 * longer than its patience, so that a test of something broken fails instead of hanging.
 */
public final class Crew implements AutoCloseable {

  private final ThreadKind kind;
  private final Duration patience;
  private final List<Task<?>> tasks = new CopyOnWriteArrayList<>();

  public Crew(ThreadKind kind, Duration patience) {
    this.kind = kind;
    this.patience = patience;
  }

  public Duration patience() {
    return patience;
  }

  /** Starts a task. */
  public <V> Task<V> fork(Callable<V> body) {
    Task<V> task = Tasks.on(kind).fork("crew-" + tasks.size(), body);
    tasks.add(task);
    return task;
  }

  /** Starts a task without a value. */
  public Task<Void> run(Task.Body body) {
    return fork(TaskStarter.valueless(body));
  }

  /** The value of a task; fails if it does not end in time. */
  public <V> V value(Task<V> task) {
    try {
      return result(task).get();
    } catch (ExecutionException e) {
      throw new AssertionError(task + " failed", e.getCause());
    }
  }

  /** What a task failed with; fails if it ends well, or not in time. */
  public Throwable failure(Task<?> task) {
    Throwable failure = result(task).failure();
    if (failure == null) {
      throw new AssertionError(task + " did not fail");
    }
    return failure;
  }

  private <V> Result<V> result(Task<V> task) {
    try {
      Optional<Result<V>> result = task.await(patience);
      return result.orElseThrow(() -> new AssertionError(task + " did not end in " + patience));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits until the thread of a task is parked. */
  public void untilParked(Task<?> task) {
    Eventually.until(
        patience,
        () -> {
          Thread.State state = task.thread().map(Thread::getState).orElse(Thread.State.NEW);
          return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
        });
  }

  public void interrupt(Task<?> task) {
    task.thread().ifPresent(Thread::interrupt);
  }

  /** Interrupts what has not ended. */
  @Override
  public void close() {
    tasks.forEach(this::interrupt);
  }
}
