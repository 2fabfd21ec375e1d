package dev.fathom.runtime;

import dev.fathom.runtime.internal.Cancellable;
import dev.fathom.runtime.internal.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * What a piece of work carries along: whether it is still wanted, how much time it has, which
 * operation it serves, and values of its request.
 *
 * <p>Immutable to who receives it, and thread-safe. By convention it is the first parameter of a
 * method and never kept in a field. Contexts form a tree: cancelling one cancels its descendants.
 * Cancelling happens before an operation that fails because of it.
 *
 * <p>After the `context` package of Go. There are no custom kinds, so that every primitive can wait
 * for a context directly, without a thread or a callback in between.
 */
public abstract sealed class Context extends Cancellable
    permits RootContext, CancelScope, ValueContext, JobContext {

  /**
   * The name and type of a value that travels in contexts. Two keys with one name are different.
   *
   * @param <V> the type of the value
   */
  @SuppressWarnings("UnusedTypeParameter") // it ties the value's type to the key
  public static final class Key<V> {

    private final String name;

    private Key(String name) {
      this.name = Objects.requireNonNull(name, "name");
    }

    /** Makes a key; the name is for people. */
    public static <V> Key<V> named(String name) {
      return new Key<>(name);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  Context(Cancellation cancellation) {
    super(cancellation);
  }

  /** The root: never cancelled, without values. */
  public static Context background() {
    return RootContext.INSTANCE;
  }

  /** A child that can be cancelled. Closing it is the duty of who called this. */
  public final CancelScope withCancel() {
    return withCancel("");
  }

  /**
   * A child that can be cancelled. Closing it is the duty of who called this.
   *
   * @param label what reports and exceptions call it
   */
  public final CancelScope withCancel(String label) {
    return CancelScope.below(this, label, null);
  }

  /**
   * A child that is cancelled after some time, with a {@link DeadlineExceededException}. A parent
   * that ends earlier still ends it.
   */
  public final CancelScope withTimeout(Duration timeout) {
    return withTimeout("", timeout);
  }

  /**
   * A child that is cancelled after some time, with a {@link DeadlineExceededException}.
   *
   * @param label what reports and exceptions call it
   */
  public final CancelScope withTimeout(String label, Duration timeout) {
    return CancelScope.below(this, label, Objects.requireNonNull(timeout, "timeout"));
  }

  /**
   * A child that is cancelled at a moment of the given clock. The clock is read once, now; later
   * changes to it have no effect.
   */
  public final CancelScope withDeadline(Instant deadline, InstantSource clock) {
    return withTimeout(Duration.between(clock.instant(), deadline));
  }

  /** A child with one more value. */
  public final <V> Context withValue(Key<V> key, V value) {
    return new ValueContext(this, Objects.requireNonNull(key, "key"), value);
  }

  /** A child that serves the given operation. */
  public final Context withOperation(String operationId) {
    return withValue(ValueContext.OPERATION, Objects.requireNonNull(operationId, "operationId"));
  }

  /** The value of the nearest ancestor that has one for the key; empty when there is none. */
  public final <V> Optional<V> value(Key<V> key) {
    return Optional.ofNullable(lookup(key));
  }

  /** The operation that this work serves; empty when unknown, never null. */
  public final String operationId() {
    String id = lookup(ValueContext.OPERATION);
    return id == null ? "" : id;
  }

  /** Whether the work is no longer wanted. */
  public final boolean cancelled() {
    return cause() != null;
  }

  /** Why it was cancelled; null as long as it is not. */
  public final Throwable cause() {
    Cancellation cancellation = Cancellation.of(this);
    return cancellation == null ? null : cancellation.cause();
  }

  /**
   * Returns if the work is still wanted.
   *
   * @throws CancelledException if it is not
   */
  public final void throwIfCancelled() {
    Cancellation cancellation = Cancellation.of(this);
    if (cancellation != null) {
      cancellation.check();
    }
  }

  /** How much time is left, at least zero; empty when there is no deadline. */
  public final Optional<Duration> remaining() {
    Long deadline = deadline();
    return deadline == null
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
  }

  /**
   * Waits until it is cancelled.
   *
   * @throws IllegalStateException if it never can be
   * @throws InterruptedException if interrupted
   */
  public final void await() throws InterruptedException {
    Cancellation cancellation = Cancellation.of(this);
    if (cancellation == null) {
      throw new IllegalStateException(this + " is never cancelled");
    }
    cancellation.await();
  }

  /** A case for {@link Select}: ready once this is cancelled; disabled if it never can be. */
  public final Select.Case done(Select.Action action) {
    return new DoneCase(Cancellation.of(this), Objects.requireNonNull(action, "action"));
  }

  /** The value of the nearest ancestor that has one for the key, or null. */
  abstract <V> V lookup(Key<V> key);

  /** The earliest deadline, on the scale of {@link System#nanoTime}; null when there is none. */
  abstract Long deadline();

  /** The nearest one that can be cancelled, this included; null when there is none. */
  abstract CancelScope scope();
}
