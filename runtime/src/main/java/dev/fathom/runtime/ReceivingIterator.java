package dev.fathom.runtime;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** Receives from a channel until it is closed and drained. Belongs to one thread. */
final class ReceivingIterator<T> implements Iterator<T> {

  private final Channel<T> channel;
  private T next;

  ReceivingIterator(Channel<T> channel) {
    this.channel = channel;
  }

  @Override
  public boolean hasNext() {
    if (next != null) {
      return true;
    }
    try {
      next = channel.receiveOrNull();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException("interrupted while receiving from " + channel, e);
    }
    if (next == null && channel.cause() != null) {
      throw new ChannelClosedException("closed with a cause: " + channel, channel.cause());
    }
    return next != null;
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException("closed and drained: " + channel);
    }
    T element = next;
    next = null;
    return element;
  }
}
