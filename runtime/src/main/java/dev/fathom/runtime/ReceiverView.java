package dev.fathom.runtime;

import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;

/** A channel that can only be received from. */
final class ReceiverView<T> implements Receiver<T> {

  private final Channel<T> channel;

  ReceiverView(Channel<T> channel) {
    this.channel = channel;
  }

  /** The channel behind the view, for the library itself. */
  Channel<T> channel() {
    return channel;
  }

  @Override
  public Received<T> receive() throws InterruptedException {
    return channel.receive();
  }

  @Override
  public Received<T> receive(Context context) throws InterruptedException {
    return channel.receive(context);
  }

  @Override
  public T receiveOrNull() throws InterruptedException {
    return channel.receiveOrNull();
  }

  @Override
  public Received<T> tryReceive() {
    return channel.tryReceive();
  }

  @Override
  public Received<T> tryReceive(Duration timeout) throws InterruptedException {
    return channel.tryReceive(timeout);
  }

  @Override
  public int drainTo(Collection<? super T> target, int limit) {
    return channel.drainTo(target, limit);
  }

  @Override
  public Iterator<T> iterator() {
    return channel.iterator();
  }

  @Override
  public boolean closed() {
    return channel.closed();
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
