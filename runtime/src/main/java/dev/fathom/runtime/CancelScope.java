package dev.fathom.runtime;

import dev.fathom.runtime.internal.Cancellation;
import dev.fathom.runtime.internal.Timers;
import dev.fathom.runtime.internal.Wait;
import dev.fathom.runtime.observe.Observable;
import dev.fathom.runtime.observe.Observation;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;

/**
 * A context together with the right to cancel it. Whoever makes one closes it, which is best done
 * by try-with-resources; everybody else gets it as a plain {@link Context}.
 *
 * <p>Thread-safe. A scope that is neither cancelled nor closed stays with its parent for as long as
 * the parent lives, and with its timer until the time is over.
 */
public final class CancelScope extends Context implements Observable, AutoCloseable {

  private final Context parent;
  private final String label;
  private final Long deadline;
  private volatile Future<?> timer;

  private CancelScope(Context parent, String label, Long deadline, boolean timed) {
    super(new Cancellation(Cancellation.of(parent), timed));
    this.parent = parent;
    this.label = Objects.requireNonNull(label, "label");
    this.deadline = deadline;
  }

  static CancelScope below(Context parent, String label, Duration timeout) {
    Long inherited = parent.deadline();
    if (timeout == null) {
      return new CancelScope(parent, label, inherited, false).begin();
    }
    long nanos = Wait.saturated(timeout);
    long own = System.nanoTime() + nanos;
    if (inherited != null && inherited - own <= 0) {
      // The parent ends first and takes this one with it.
      return new CancelScope(parent, label, inherited, false).begin();
    }
    CancelScope scope = new CancelScope(parent, label, own, true).begin();
    scope.timer = Timers.after(nanos, scope::expire);
    if (scope.cancelled()) {
      scope.timer.cancel(false);
    }
    return scope;
  }

  /** Makes the scope of a primitive, which is observed in its place. */
  static CancelScope within(Context parent, String label) {
    return new CancelScope(parent, label, parent.deadline(), false).follow();
  }

  private CancelScope begin() {
    Observation.opened(this);
    return follow();
  }

  private CancelScope follow() {
    Cancellation own = Cancellation.of(this);
    own.belongTo(this, this::cutShort, this::ended);
    own.followParent();
    return this;
  }

  /** Cancels this and all descendants; has no effect if it is cancelled already. */
  public void cancel() {
    cancel(new CancelledException(this + " was cancelled"));
  }

  /**
   * Cancels this and all descendants.
   *
   * @param cause what operations report that are cut short; not null
   * @return false when it was cancelled already; the first cause remains
   */
  public boolean cancel(Throwable cause) {
    return Cancellation.of(this).cancel(Objects.requireNonNull(cause, "cause"));
  }

  /** The same as {@link #cancel()}. */
  @Override
  public void close() {
    if (!cancelled()) {
      cancel();
    }
  }

  private void expire() {
    cancel(new DeadlineExceededException("the time of " + this + " is over"));
  }

  private void ended() {
    Future<?> running = timer;
    if (running != null) {
      running.cancel(false);
    }
    Observation.closed(this);
  }

  private CancellationException cutShort(Throwable cause) {
    return cause instanceof DeadlineExceededException
        ? new DeadlineExceededException("cut short: the time of " + this + " is over", cause)
        : new CancelledException("cut short: " + this + " was cancelled", cause);
  }

  @Override
  <V> V lookup(Key<V> key) {
    return parent.lookup(key);
  }

  @Override
  Long deadline() {
    return deadline;
  }

  @Override
  CancelScope scope() {
    return this;
  }

  @Override
  public String kind() {
    return "context";
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public boolean closed() {
    return cancelled();
  }

  @Override
  public Observable parent() {
    return parent.scope();
  }

  @Override
  public String toString() {
    return label.isEmpty() ? "unnamed context" : "context '" + label + "'";
  }
}
