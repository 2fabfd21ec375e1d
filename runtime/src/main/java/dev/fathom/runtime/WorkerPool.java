package dev.fathom.runtime;

import dev.fathom.runtime.internal.OneShot;
import dev.fathom.runtime.internal.Wait;
import dev.fathom.runtime.observe.Observable;
import dev.fathom.runtime.observe.Observation;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * A fixed number of worker tasks and a bounded queue of jobs before them.
 *
 * <p>Submitting waits while the queue is full; trying is rejected then. A job gets a context that
 * is cancelled by {@link #shutdownNow}, and with the context under which it was submitted, whose
 * values and deadline it has. A job that shall outlive its request is submitted under another
 * context. A job that fails does not harm its worker; its failure goes to {@link #failures} once
 * somebody asked for that stream, and until then to the failure handler of {@link Tasks}.
 *
 * <p>Thread-safe. What happened before submitting happens before the job, and the jobs happen
 * before the pool is seen to have ended. The queue is a channel.
 */
public final class WorkerPool implements Observable, AutoCloseable {

  /** Work for a pool. */
  @FunctionalInterface
  public interface Job {
    /** Does the work; it should heed the context, which may end with it. */
    void run(Context context) throws Exception;
  }

  /**
   * Work with a value for a pool.
   *
   * @param <V> the type of the value
   */
  @FunctionalInterface
  public interface Computation<V> {
    /** Does the work; it should heed the context, which may end with it. */
    V run(Context context) throws Exception;
  }

  /**
   * A job that failed.
   *
   * @param job its name
   * @param cause what it threw
   */
  public record JobFailure(String job, Throwable cause) {}

  private final String name;
  private final int workers;
  private final CancelScope scope;
  private final Channel<Task<?>> queue;
  private final FailureStream failures;
  private final AtomicInteger live;
  private final List<Task<Void>> crew;
  private final OneShot ended = new OneShot();
  private final LongAdder rejections = new LongAdder();

  WorkerPool(WorkerPoolBuilder settings) {
    name = settings.name;
    workers = settings.workers;
    scope = CancelScope.within(settings.parent, name);
    queue = new Channel<>(name, new ChannelCore(settings.queue, this));
    failures = new FailureStream(name);
    live = new AtomicInteger(workers);
    Observation.opened(this);
    TaskStarter starter = Tasks.on(settings.kind);
    crew =
        IntStream.rangeClosed(1, workers)
            .mapToObj(i -> starter.start(scope, name + "-" + i, this::work))
            .toList();
  }

  /** Begins to describe a pool. */
  public static WorkerPoolBuilder named(String name) {
    return new WorkerPoolBuilder(name);
  }

  /**
   * Submits a job named after the pool; waits while the queue is full.
   *
   * @return the job's handle, which need not be kept
   * @throws RejectedExecutionException if the pool is shut down
   * @throws InterruptedException if interrupted; then the job will not run
   */
  public Task<Void> submit(Job job) throws InterruptedException {
    return submit(Context.background(), name, job);
  }

  /**
   * Submits a job; waits while the queue is full.
   *
   * @param context which the job serves: cancelling it ends the waiting, or cancels the job
   * @return the job's handle, which need not be kept
   * @throws CancelledException if the context is cancelled; then the job will not run
   * @throws RejectedExecutionException if the pool is shut down
   * @throws InterruptedException if interrupted; then the job will not run
   */
  public Task<Void> submit(Context context, String jobName, Job job) throws InterruptedException {
    return enqueue(context, newJob(context, jobName, job));
  }

  /**
   * Submits work with a value; waits while the queue is full. A failure belongs to who waits for
   * the task, and does not appear in {@link #failures}.
   *
   * @param context which the work serves: cancelling it ends the waiting, or cancels the work
   * @throws CancelledException if the context is cancelled; then the work will not be done
   * @throws RejectedExecutionException if the pool is shut down
   * @throws InterruptedException if interrupted; then the work will not be done
   */
  public <V> Task<V> compute(Context context, String jobName, Computation<? extends V> work)
      throws InterruptedException {
    return enqueue(
        context,
        new Task<>(
            context, jobName, this, Task.Audience.HOLDER, null, underJobContext(context, work)));
  }

  /**
   * Submits work with a value that takes no notice of the shutting down of the pool; waits while
   * the queue is full. A failure belongs to who waits for the task, and does not appear in {@link
   * #failures}.
   *
   * @param context which the work serves: cancelling it ends the waiting
   * @throws CancelledException if the context is cancelled; then the work will not be done
   * @throws RejectedExecutionException if the pool is shut down
   * @throws InterruptedException if interrupted; then the work will not be done
   */
  public <V> Task<V> compute(Context context, String jobName, Callable<? extends V> work)
      throws InterruptedException {
    return enqueue(context, new Task<>(context, jobName, this, Task.Audience.HOLDER, null, work));
  }

  /**
   * Submits a job unless the queue is full.
   *
   * @return whether it was accepted
   * @throws RejectedExecutionException if the pool is shut down
   */
  public boolean trySubmit(Job job) {
    return trySubmit(Context.background(), name, job);
  }

  /**
   * Submits a job unless the queue is full.
   *
   * @param context which the job serves: cancelling it cancels the job
   * @return whether it was accepted
   * @throws RejectedExecutionException if the pool is shut down
   */
  public boolean trySubmit(Context context, String jobName, Job job) {
    Task<Void> task = newJob(context, jobName, job);
    Object result = queue.core().trySend(task);
    if (result != ChannelCore.NOT_READY) {
      accepted(task, result, true);
      return true;
    }
    rejections.increment();
    Observation.rejected(this);
    task.discard(new CancelledException("rejected: the queue of " + this + " is full"));
    return false;
  }

  private Task<Void> newJob(Context context, String jobName, Job job) {
    Objects.requireNonNull(job, "job");
    Computation<Void> work =
        own -> {
          job.run(own);
          return null;
        };
    return new Task<>(
        context,
        jobName,
        this,
        Task.Audience.HANDLER,
        failure -> failures.offer(new JobFailure(jobName, failure)),
        underJobContext(context, work));
  }

  private <V> Callable<V> underJobContext(Context request, Computation<? extends V> work) {
    Objects.requireNonNull(work, "work");
    if (request == Context.background()) {
      return () -> work.run(scope);
    }
    return () -> {
      try (JobContext own = JobContext.of(request, scope)) {
        return work.run(own);
      }
    };
  }

  private <V> Task<V> enqueue(Context context, Task<V> task) throws InterruptedException {
    Wait wait = Wait.under("submit", context);
    Object result;
    try {
      wait.check();
      result = queue.core().send(task, wait);
    } catch (InterruptedException | CancelledException e) {
      task.discard(new CancelledException("not submitted to " + this, e));
      throw e;
    }
    accepted(task, result, wait.timed());
    return task;
  }

  private void accepted(Task<?> task, Object result, boolean timed) {
    if (result == ChannelCore.CLOSED) {
      Observation.rejected(this);
      CancelledException reason = new CancelledException(this + " is shut down", scope.cause());
      task.discard(reason);
      throw new RejectedExecutionException(reason.getMessage(), reason);
    }
    Observation.sent(this, "submit", timed);
  }

  private void work() throws InterruptedException {
    try {
      Received<Task<?>> next = queue.receive(scope);
      while (next.isValue()) {
        next.get().run();
        next = queue.receive(scope);
      }
    } catch (CancelledException e) {
      shutdown();
    } finally {
      if (live.decrementAndGet() == 0) {
        finish();
      }
    }
  }

  private void finish() {
    shutdown();
    for (Received<Task<?>> left = queue.tryReceive(); left.isValue(); left = queue.tryReceive()) {
      left.get().discard(new CancelledException("discarded by " + this, scope.cause()));
    }
    failures.close();
    scope.close();
    ended.fire();
  }

  /** The failures of jobs, from now on; the stream ends with the pool. */
  public Receiver<JobFailure> failures() {
    return failures.open();
  }

  /** Accepts no more jobs; those that were accepted will run. */
  public void shutdown() {
    queue.core().shut(null);
  }

  /** Accepts no more jobs, cancels the context of those that run, and discards those that wait. */
  public void shutdownNow() {
    scope.cancel(new CancelledException(this + " was shut down"));
    shutdown();
  }

  /**
   * Waits until the pool has ended.
   *
   * @throws CancelledException if the context is cancelled first
   * @throws IllegalStateException if called by one of its jobs, which would wait for itself
   * @throws InterruptedException if interrupted
   */
  public void await(Context context) throws InterruptedException {
    refuseSelfWait();
    ended.await(this, Wait.under("await", context));
  }

  /**
   * Waits until the pool has ended, at most for a time.
   *
   * @return whether it has
   * @throws IllegalStateException if called by one of its jobs, which would wait for itself
   * @throws InterruptedException if interrupted
   */
  public boolean await(Duration timeout) throws InterruptedException {
    refuseSelfWait();
    return ended.await(this, Wait.atMost("await", timeout));
  }

  /**
   * Shuts down and waits until every accepted job has run. An interruption turns this into {@link
   * #shutdownNow}, still waiting for the jobs that run, and is kept.
   *
   * @throws IllegalStateException if called by one of its jobs, which would wait for itself; then
   *     the pool is not shut down
   */
  @Override
  public void close() {
    refuseSelfWait();
    shutdown();
    boolean interrupted = false;
    while (true) {
      try {
        ended.await(this, Wait.untilClaimed("await"));
        break;
      } catch (InterruptedException e) {
        interrupted = true;
        shutdownNow();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void refuseSelfWait() {
    if (crew.stream().anyMatch(Task::runsCurrentThread)) {
      throw Task.selfWait(this);
    }
  }

  /** How many workers it has. */
  public int workers() {
    return workers;
  }

  /** How many jobs were rejected because the queue was full. */
  public long rejections() {
    return rejections.sum();
  }

  @Override
  public String kind() {
    return "pool";
  }

  @Override
  public String label() {
    return name;
  }

  /** How many jobs the queue can hold. */
  @Override
  public int capacity() {
    return queue.capacity();
  }

  /** How many jobs are in the queue. */
  @Override
  public int depth() {
    return queue.length();
  }

  @Override
  public boolean closed() {
    return queue.closed();
  }

  @Override
  public long sends() {
    return queue.sends();
  }

  @Override
  public long receives() {
    return queue.receives();
  }

  @Override
  public String toString() {
    return "pool '" + name + "' (" + workers + " workers, " + depth() + " jobs queued)";
  }
}
