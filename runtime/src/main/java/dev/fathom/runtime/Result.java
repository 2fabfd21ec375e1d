package dev.fathom.runtime;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * What came of a piece of work: its value, or why it failed. Made for channels, so that a stream
 * can carry failures too.
 *
 * <p>Immutable, and as thread-safe as the value.
 *
 * @param <V> the type of the value
 */
public sealed interface Result<V> {

  /**
   * It ended well.
   *
   * @param value may be null
   */
  record Success<V>(V value) implements Result<V> {
    @Override
    public boolean succeeded() {
      return true;
    }

    @Override
    public V get() {
      return value;
    }

    @Override
    public Throwable failure() {
      return null;
    }

    @Override
    public <W> Result<W> map(Function<? super V, ? extends W> function) {
      return new Success<>(function.apply(value));
    }
  }

  /**
   * It failed.
   *
   * @param failure never null
   */
  record Failure<V>(Throwable failure) implements Result<V> {
    /** Refuses null. */
    public Failure {
      Objects.requireNonNull(failure, "failure");
    }

    @Override
    public boolean succeeded() {
      return false;
    }

    @Override
    public V get() throws ExecutionException {
      throw new ExecutionException(failure);
    }

    @Override
    @SuppressWarnings("unchecked") // a failure has no value, so any type of value suits it
    public <W> Result<W> map(Function<? super V, ? extends W> function) {
      return (Result<W>) this;
    }
  }

  /** Does the work and keeps what comes of it, whatever it is. */
  static <V> Result<V> of(Callable<? extends V> work) {
    try {
      return new Success<>(work.call());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Failure<>(e);
    } catch (Throwable e) {
      return new Failure<>(e);
    }
  }

  /** Whether it ended well. */
  boolean succeeded();

  /**
   * The value, which may be null.
   *
   * @throws ExecutionException if it failed; its cause is the failure
   */
  V get() throws ExecutionException;

  /** Why it failed; null if it did not. */
  Throwable failure();

  /** The same with another value; a failure stays as it is. What the function throws comes out. */
  <W> Result<W> map(Function<? super V, ? extends W> function);
}
