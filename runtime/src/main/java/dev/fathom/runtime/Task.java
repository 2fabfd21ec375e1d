package dev.fathom.runtime;

import dev.fathom.runtime.internal.OneShot;
import dev.fathom.runtime.internal.Wait;
import dev.fathom.runtime.observe.Observable;
import dev.fathom.runtime.observe.Observation;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Something that runs, or will run, in a thread of its own or of a pool; the handle to wait for it.
 *
 * <p>Thread-safe. What the task did happens before every return that tells it has ended. It cannot
 * be ended from outside; give it a {@link Context} and cancel that.
 *
 * @param <V> the type of its value
 */
public final class Task<V> implements Observable {

  /** Work without a value. */
  @FunctionalInterface
  public interface Body {
    /** Does the work. */
    void run() throws Exception;
  }

  /** Who is told of a failure that nobody is waiting for at that moment. */
  enum Audience {
    /** The handler for unobserved failures, at once. */
    HANDLER,
    /** Who waits for the task later; the handler when the handle is lost before anybody did. */
    HOLDER
  }

  /** What a task belongs to. */
  @FunctionalInterface
  interface Owner {
    /** Is told of a failure before anybody else; whether that suffices. */
    boolean takes(Throwable failure);

    /** The task has ended. */
    default void ended() {}
  }

  private static final Wait JOINING = Wait.untilClaimed("join");

  private final String name;
  private final String creator;
  private final Audience audience;
  private final Owner owner;
  private final long token;
  private final OneShot end = new OneShot();
  private volatile Callable<? extends V> body;
  private volatile Thread thread;
  private volatile Result<V> result;
  private volatile AtomicBoolean observed;

  /**
   * Makes a task.
   *
   * @param executor what will run it; null when it gets a thread of its own
   * @param owner is told of a failure before anybody else, and answers whether it took it; may be
   *     null
   */
  Task(
      Context context,
      String name,
      Observable executor,
      Audience audience,
      Owner owner,
      Callable<? extends V> body) {
    this.name = Objects.requireNonNull(name, "name");
    this.body = Objects.requireNonNull(body, "body");
    this.audience = audience;
    this.owner = owner;
    this.creator = Thread.currentThread().getName();
    this.token = Observation.taskCreated(name, executor, context.operationId(), context.scope());
  }

  /** Runs it in the current thread. */
  void run() {
    thread = Thread.currentThread();
    Observation.taskStarted(token, name);
    Result<V> outcome;
    try {
      outcome = new Result.Success<>(released().call());
    } catch (Throwable e) {
      outcome = new Result.Failure<>(e);
    }
    finish(outcome);
  }

  /** Forgets the body, so that what it captured lives no longer than it runs. */
  private Callable<? extends V> released() {
    Callable<? extends V> work = body;
    body = null;
    return work;
  }

  private void finish(Result<V> outcome) {
    Throwable failure = outcome.failure();
    String word = word(failure);
    boolean failed = word.equals("failed");
    boolean taken = failed && owner != null && owner.takes(failure);
    boolean told = taken || end.awaited();
    boolean unseen = failed && !told;
    if (unseen && audience == Audience.HOLDER) {
      observed = UnobservedFailures.reportWhenLost(this, name, failure);
    }
    Observation.taskEnded(token, word, failure, told);
    result = outcome;
    thread = null;
    end.fire();
    if (owner != null) {
      owner.ended();
    }
    if (unseen && audience == Audience.HANDLER) {
      UnobservedFailures.report(name, failure);
    }
  }

  private static String word(Throwable failure) {
    if (failure == null) {
      return "done";
    }
    if (failure instanceof CancellationException) {
      return "cancelled";
    }
    return failure instanceof InterruptedException ? "interrupted" : "failed";
  }

  /** Ends it without having run. */
  void discard(CancelledException reason) {
    body = null;
    Observation.taskDiscarded(token);
    result = new Result.Failure<>(reason);
    end.fire();
  }

  /** Ends it because its thread could not be started. */
  void startFailed(Throwable failure) {
    body = null;
    Observation.taskEnded(token, "failed", failure, true);
    result = new Result.Failure<>(failure);
    end.fire();
  }

  /** Its name, as given. */
  public String name() {
    return name;
  }

  /** The name of the thread that created it. */
  public String creator() {
    return creator;
  }

  /** The thread that runs it now; empty before it begins and after it has ended. */
  public Optional<Thread> thread() {
    return Optional.ofNullable(thread);
  }

  /** Whether it has ended. */
  public boolean done() {
    return end.fired();
  }

  /**
   * Waits for its end.
   *
   * @return its value, which may be null
   * @throws ExecutionException if it failed; the cause is what it threw
   * @throws IllegalStateException if called by the task itself
   * @throws InterruptedException if interrupted; the task runs on
   */
  public V join() throws InterruptedException, ExecutionException {
    return await().get();
  }

  /**
   * Waits for its end unless the context is cancelled first.
   *
   * @return its value, which may be null
   * @throws CancelledException if the context is cancelled; the task runs on
   * @throws ExecutionException if it failed; the cause is what it threw
   * @throws IllegalStateException if called by the task itself
   * @throws InterruptedException if interrupted; the task runs on
   */
  public V join(Context context) throws InterruptedException, ExecutionException {
    refuseSelfWait();
    end.await(this, Wait.under("join", context));
    return taken().get();
  }

  /**
   * Waits for its end and tells what came of it.
   *
   * @throws IllegalStateException if called by the task itself
   * @throws InterruptedException if interrupted; the task runs on
   */
  public Result<V> await() throws InterruptedException {
    refuseSelfWait();
    end.await(this, JOINING);
    return taken();
  }

  /**
   * Waits for its end, at most for a time.
   *
   * @return what came of it; empty when it had not ended in time
   * @throws IllegalStateException if called by the task itself
   * @throws InterruptedException if interrupted; the task runs on
   */
  public Optional<Result<V>> await(Duration timeout) throws InterruptedException {
    refuseSelfWait();
    return end.await(this, Wait.atMost("join", timeout)) ? Optional.of(taken()) : Optional.empty();
  }

  private void refuseSelfWait() {
    if (runsCurrentThread()) {
      throw selfWait(this);
    }
  }

  /** Whether the current thread is the one that runs it. */
  boolean runsCurrentThread() {
    return thread == Thread.currentThread();
  }

  /** What a thread gets that waits for the end of something that waits for the thread. */
  static IllegalStateException selfWait(Observable resource) {
    Observation.violated(resource, "self-wait");
    return new IllegalStateException(
        Thread.currentThread().getName() + " waits for " + resource + ", which it is a part of");
  }

  private Result<V> taken() {
    Result<V> outcome = result;
    if (!outcome.succeeded()) {
      AtomicBoolean flag = observed;
      if (flag == null || flag.compareAndSet(false, true)) {
        Observation.failureObserved(token);
      }
    }
    return outcome;
  }

  @Override
  public String kind() {
    return "task";
  }

  @Override
  public String label() {
    return name;
  }

  @Override
  public boolean closed() {
    return done();
  }

  @Override
  public long endOf() {
    return token;
  }

  @Override
  public String toString() {
    return "task '" + name + (done() ? "' (ended)" : "'");
  }
}
