package dev.fathom.runtime;

import java.time.Duration;

/**
 * The sending side of a {@link Channel}. Who owns it closes it, which tells the receivers that
 * nothing follows.
 *
 * <p>Thread-safe. Sending happens before the receive of the same element; closing happens before a
 * receive that finds the channel closed.
 *
 * <p>An element is never null. When a method throws, the element was not sent. A thread that is
 * interrupted on entry, or while it waits, sends nothing and gets an {@link InterruptedException};
 * an interruption that comes after the element was handed over leaves the interrupt status set.
 *
 * @param <T> the type of the elements
 */
public sealed interface Sender<T> extends AutoCloseable permits Channel, SenderView {

  /**
   * Sends an element; waits while there is neither a waiting receiver nor room.
   *
   * @throws ChannelClosedException if the channel is closed, or is closed while waiting
   * @throws InterruptedException if interrupted
   */
  void send(T value) throws InterruptedException;

  /**
   * Sends an element unless the context is cancelled first.
   *
   * @throws CancelledException if the context is cancelled; checked before anything else
   * @throws ChannelClosedException if the channel is closed, or is closed while waiting
   * @throws InterruptedException if interrupted
   */
  void send(Context context, T value) throws InterruptedException;

  /**
   * Sends an element if that needs no waiting. Never fails although it could succeed.
   *
   * @return whether it was sent
   * @throws ChannelClosedException if the channel is closed
   */
  boolean trySend(T value);

  /**
   * Sends an element, waiting at most for a time.
   *
   * @return whether it was sent
   * @throws ChannelClosedException if the channel is closed, or is closed while waiting
   * @throws InterruptedException if interrupted
   */
  boolean trySend(T value, Duration timeout) throws InterruptedException;

  /**
   * Closes the channel: everybody who waits on it is woken, what is in it can still be received.
   *
   * <p>Closing a closed channel changes nothing. It is reported as a violation, since it means that
   * two parties believe they own the sending side, except when the first call gave a cause: then
   * this one may stand for the end of a try-with-resources block.
   */
  @Override
  void close();

  /**
   * Closes the channel and tells the receivers why.
   *
   * @param cause null is the same as {@link #close()}
   * @return false when it was closed before; the first cause remains
   */
  boolean close(Throwable cause);

  /** The channel's name; empty when it has none. */
  String label();

  /** How many elements are in the channel now. Exact at some moment during the call. */
  int length();

  /** How many elements the channel can hold without a receiver. */
  int capacity();
}
