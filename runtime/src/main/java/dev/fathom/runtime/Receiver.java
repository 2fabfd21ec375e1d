package dev.fathom.runtime;

import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;

/**
 * The receiving side of a {@link Channel}. It has no {@code close}: only the sending side knows
 * when nothing follows.
 *
 * <p>Thread-safe. Sending happens before the receive of the same element; closing happens before a
 * receive that finds the channel closed.
 *
 * <p>A thread that is interrupted on entry, or while it waits, gets an {@link InterruptedException}
 * and has consumed nothing; an interruption that comes after an element was handed over leaves the
 * interrupt status set.
 *
 * @param <T> the type of the elements
 */
public sealed interface Receiver<T> extends Iterable<T> permits Channel, ReceiverView {

  /**
   * Receives an element; waits while there is none and the channel is open.
   *
   * @return a value, or {@link Received.Closed} once the channel is closed and drained
   * @throws InterruptedException if interrupted
   */
  Received<T> receive() throws InterruptedException;

  /**
   * Receives an element unless the context is cancelled first.
   *
   * @return a value, or {@link Received.Closed} once the channel is closed and drained
   * @throws CancelledException if the context is cancelled; checked before anything else
   * @throws InterruptedException if interrupted
   */
  Received<T> receive(Context context) throws InterruptedException;

  /**
   * Receives an element like {@link #receive()}, without an object for the result.
   *
   * @return the element; null once the channel is closed and drained
   * @throws InterruptedException if interrupted
   */
  T receiveOrNull() throws InterruptedException;

  /**
   * Receives an element if that needs no waiting. Never finds nothing although there is something.
   *
   * @return a value, {@link Received.Closed} or {@link Received.Empty}
   */
  Received<T> tryReceive();

  /**
   * Receives an element, waiting at most for a time.
   *
   * @return a value, {@link Received.Closed} or {@link Received.Empty}
   * @throws InterruptedException if interrupted
   */
  Received<T> tryReceive(Duration timeout) throws InterruptedException;

  /**
   * Moves what is there into a collection, without waiting: in one step as many elements as fit the
   * channel, also those of waiting senders.
   *
   * @param limit at most so many; not negative
   * @return how many it moved
   */
  int drainTo(Collection<? super T> target, int limit);

  /**
   * Receives until the channel is closed and drained.
   *
   * <p>The iterator belongs to one thread. Its methods throw {@link ChannelClosedException} if the
   * channel was closed with a cause, so that a failed producer is not taken for a finished one, and
   * {@link CancelledException}, with the interrupt status set, if the thread is interrupted.
   */
  @Override
  Iterator<T> iterator();

  /** Whether the channel is closed; there may still be elements in it. */
  boolean closed();

  /** The channel's name; empty when it has none. */
  String label();

  /** How many elements are in the channel now. Exact at some moment during the call. */
  int length();

  /** How many elements the channel can hold without a receiver. */
  int capacity();
}
