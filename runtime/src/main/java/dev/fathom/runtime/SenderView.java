package dev.fathom.runtime;

import java.time.Duration;

/** A channel that can only be sent to and closed. */
final class SenderView<T> implements Sender<T> {

  private final Channel<T> channel;

  SenderView(Channel<T> channel) {
    this.channel = channel;
  }

  /** The channel behind the view, for the library itself. */
  Channel<T> channel() {
    return channel;
  }

  @Override
  public void send(T value) throws InterruptedException {
    channel.send(value);
  }

  @Override
  public void send(Context context, T value) throws InterruptedException {
    channel.send(context, value);
  }

  @Override
  public boolean trySend(T value) {
    return channel.trySend(value);
  }

  @Override
  public boolean trySend(T value, Duration timeout) throws InterruptedException {
    return channel.trySend(value, timeout);
  }

  @Override
  public void close() {
    channel.close();
  }

  @Override
  public boolean close(Throwable cause) {
    return channel.close(cause);
  }

  @Override
  public String label() {
    return channel.label();
  }

  @Override
  public int length() {
    return channel.length();
  }

  @Override
  public int capacity() {
    return channel.capacity();
  }

  @Override
  public String toString() {
    return channel.toString();
  }
}
