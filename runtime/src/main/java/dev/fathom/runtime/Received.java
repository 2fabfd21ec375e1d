package dev.fathom.runtime;

import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What a receive found: a value, the end of a closed channel, or, for the forms that do not wait
 * for ever, nothing yet.
 *
 * <p>Immutable, and as thread-safe as the value.
 *
 * @param <T> the type of the elements
 */
public sealed interface Received<T> {

  /**
   * An element.
   *
   * @param value never null
   */
  record Value<T>(T value) implements Received<T> {
    /** Refuses null. */
    public Value {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public boolean isValue() {
      return true;
    }

    @Override
    public T get() {
      return value;
    }
  }

  /**
   * The channel was closed and everything sent before was received.
   *
   * @param cause what it was closed with; null when it was closed without a cause
   */
  record Closed<T>(Throwable cause) implements Received<T> {
    @Override
    public boolean isClosed() {
      return true;
    }

    @Override
    public T get() {
      if (cause != null) {
        throw new ChannelClosedException("no value: the channel was closed with a cause", cause);
      }
      throw new NoSuchElementException("no value: the channel was closed");
    }
  }

  /** There was no element in time; the channel is not closed. */
  record Empty<T>() implements Received<T> {
    @Override
    public boolean isEmpty() {
      return true;
    }
  }

  /** Whether this is a value. */
  default boolean isValue() {
    return false;
  }

  /** Whether the channel was closed and drained. */
  default boolean isClosed() {
    return false;
  }

  /** Whether there was no element in time, on a channel that is not closed and drained. */
  default boolean isEmpty() {
    return false;
  }

  /**
   * The value.
   *
   * @throws ChannelClosedException if there is none because the channel was closed with a cause,
   *     which is the exception's cause
   * @throws NoSuchElementException if there is none for another reason
   */
  default T get() {
    throw new NoSuchElementException("no value in time");
  }

  /** The value, or {@code other} when there is none; {@code other} may be null. */
  default T orElse(T other) {
    return isValue() ? get() : other;
  }

  /** Gives the value, if there is one, to {@code consumer}. */
  default void ifValue(Consumer<? super T> consumer) {
    if (isValue()) {
      consumer.accept(get());
    }
  }
}
