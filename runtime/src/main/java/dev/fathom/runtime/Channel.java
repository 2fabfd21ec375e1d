package dev.fathom.runtime;

import dev.fathom.runtime.internal.Wait;
import dev.fathom.runtime.observe.Observable;
import dev.fathom.runtime.observe.Observation;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;

/**
 * A first-in first-out conduit between threads, in the manner of Go: unbuffered, where a send meets
 * a receive, or with a buffer of fixed capacity.
 *
 * <p>Thread-safe, for platform and virtual threads alike; waiting senders and waiting receivers are
 * served in the order in which they came. Sending happens before the receive of the same element,
 * closing before a receive that finds the channel closed, and the receive of an element before the
 * completion of a send that waited for its place.
 *
 * <p>See {@link Sender} and {@link Receiver} for what each method does, and {@link Select} for
 * waiting on several channels. The algorithm is that of Go's channels: a lock held for a few
 * instructions, a ring, two queues of waiters and direct hand-off.
 *
 * @param <T> the type of the elements
 */
public final class Channel<T> implements Sender<T>, Receiver<T>, Observable {

  private static final Wait SENDING = Wait.untilClaimed("send");
  private static final Wait RECEIVING = Wait.untilClaimed("receive");

  /** With so much room it may be long before anybody waits, and is observed. */
  private static final int ROOMY = 1024;

  private final ChannelCore core;
  private final String label;

  private Channel(String label, int capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException("negative capacity: " + capacity);
    }
    this.label = Objects.requireNonNull(label, "label");
    this.core = new ChannelCore(capacity, this);
    if (capacity >= ROOMY) {
      Observation.provisioned(this);
    } else {
      Observation.created(this);
    }
  }

  /** For primitives that are built on a channel and observed in its place, and for tests. */
  Channel(String label, ChannelCore core) {
    this.label = label;
    this.core = core;
  }

  /** Makes a channel without name and buffer. */
  public static <T> Channel<T> unbuffered() {
    return new Channel<>("", 0);
  }

  /** Makes a channel without buffer. */
  public static <T> Channel<T> unbuffered(String label) {
    return new Channel<>(label, 0);
  }

  /**
   * Makes a channel without name.
   *
   * @param capacity how many elements it holds without a receiver; 0 makes it unbuffered
   */
  public static <T> Channel<T> buffered(int capacity) {
    return new Channel<>("", capacity);
  }

  /**
   * Makes a channel.
   *
   * @param label what reports call it; not null
   * @param capacity how many elements it holds without a receiver; 0 makes it unbuffered
   */
  public static <T> Channel<T> buffered(String label, int capacity) {
    return new Channel<>(label, capacity);
  }

  /** A view that can only send and close. */
  public Sender<T> sender() {
    return new SenderView<>(this);
  }

  /** A view that can only receive. */
  public Receiver<T> receiver() {
    return new ReceiverView<>(this);
  }

  @Override
  public void send(T value) throws InterruptedException {
    Objects.requireNonNull(value, "value");
    SENDING.check();
    sent(core.send(value, SENDING), false);
  }

  @Override
  public void send(Context context, T value) throws InterruptedException {
    Objects.requireNonNull(value, "value");
    Wait wait = Wait.under("send", context);
    wait.check();
    sent(core.send(value, wait), wait.timed());
  }

  @Override
  public boolean trySend(T value) {
    boolean done = sent(core.trySend(Objects.requireNonNull(value, "value")), true);
    if (!done) {
      Observation.defaultTaken(core.face);
    }
    return done;
  }

  @Override
  public boolean trySend(T value, Duration timeout) throws InterruptedException {
    Objects.requireNonNull(value, "value");
    Wait wait = Wait.atMost("send", timeout);
    wait.check();
    return sent(wait.expired() ? core.trySend(value) : core.send(value, wait), true);
  }

  private boolean sent(Object result, boolean timed) {
    if (result == ChannelCore.NOT_READY) {
      return false;
    }
    if (result == ChannelCore.CLOSED) {
      throw sendOnClosed();
    }
    Observation.sent(core.face, "send", timed);
    return true;
  }

  ChannelClosedException sendOnClosed() {
    Observation.violated(core.face, "send-on-closed");
    return new ChannelClosedException("send on closed " + this, core.cause());
  }

  @Override
  public Received<T> receive() throws InterruptedException {
    return received(take(), "receive", false);
  }

  @Override
  public T receiveOrNull() throws InterruptedException {
    Object result = take();
    if (result == ChannelCore.CLOSED) {
      Observation.exhausted(core.face, "receive", false);
      return null;
    }
    Observation.received(core.face, "receive", false);
    return element(result);
  }

  private Object take() throws InterruptedException {
    RECEIVING.check();
    return core.receive(RECEIVING);
  }

  @Override
  public Received<T> receive(Context context) throws InterruptedException {
    Wait wait = Wait.under("receive", context);
    wait.check();
    return received(core.receive(wait), "receive", wait.timed());
  }

  @Override
  public Received<T> tryReceive() {
    Object result = core.tryReceive();
    if (result == ChannelCore.NOT_READY) {
      Observation.defaultTaken(core.face);
    }
    return received(result, "receive", true);
  }

  @Override
  public Received<T> tryReceive(Duration timeout) throws InterruptedException {
    Wait wait = Wait.atMost("receive", timeout);
    wait.check();
    return received(wait.expired() ? core.tryReceive() : core.receive(wait), "receive", true);
  }

  /** What a result of the core means to the receiver. */
  Received<T> received(Object result, String operation, boolean timed) {
    if (result == ChannelCore.NOT_READY) {
      return new Received.Empty<>();
    }
    if (result == ChannelCore.CLOSED) {
      Observation.exhausted(core.face, operation, timed);
      return new Received.Closed<>(core.cause());
    }
    Observation.received(core.face, operation, timed);
    return new Received.Value<>(element(result));
  }

  @SuppressWarnings("unchecked") // only elements of type T get into the core
  private T element(Object result) {
    return (T) result;
  }

  @Override
  public int drainTo(Collection<? super T> target, int limit) {
    Object[] batch = core.receiveBatch(limit);
    for (Object element : batch) {
      Observation.received(core.face, "receive", true);
      target.add(element(element));
    }
    return batch.length;
  }

  @Override
  public Iterator<T> iterator() {
    return new ReceivingIterator<>(this);
  }

  @Override
  public void close() {
    core.close(null);
  }

  @Override
  public boolean close(Throwable cause) {
    return core.close(cause);
  }

  /** What it was closed with; null when it is open or was closed without a cause. */
  Throwable cause() {
    return core.cause();
  }

  ChannelCore core() {
    return core;
  }

  @Override
  public boolean closed() {
    return core.isClosed();
  }

  @Override
  public String kind() {
    return "channel";
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public int length() {
    return core.length();
  }

  @Override
  public int capacity() {
    return core.capacity();
  }

  @Override
  public int depth() {
    return core.length();
  }

  @Override
  public long sends() {
    return core.sends();
  }

  @Override
  public long receives() {
    return core.receives();
  }

  /** For people: name, fill and state; the format may change. */
  @Override
  public String toString() {
    String name = label.isEmpty() ? "unnamed channel" : "channel '" + label + "'";
    return name + " (" + length() + " of " + capacity() + (closed() ? ", closed)" : ")");
  }
}
