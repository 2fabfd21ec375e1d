package dev.fathom.agent.programs;

import dev.fathom.runtime.observe.Observable;
import dev.fathom.runtime.observe.Observation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A bounded queue, observed as the runtime's channels are. */
public final class SimpleQueue implements Observable {

  private final String label;
  private final int capacity;
  private final Observable parent;
  private final Deque<Object> elements = new ArrayDeque<>();
  private final ReentrantLock guard = new ReentrantLock();
  private final Condition changed = guard.newCondition();
  private volatile int depth;
  private volatile boolean closed;
  private final AtomicLong sends = new AtomicLong();
  private final AtomicLong receives = new AtomicLong();

  SimpleQueue(String label, int capacity, Observable parent) {
    this.label = label;
    this.capacity = capacity;
    this.parent = parent;
    Observation.created(this);
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
  public int capacity() {
    return capacity;
  }

  @Override
  public int depth() {
    return depth;
  }

  @Override
  public boolean closed() {
    return closed;
  }

  @Override
  public long sends() {
    return sends.get();
  }

  @Override
  public long receives() {
    return receives.get();
  }

  @Override
  public Observable parent() {
    return parent;
  }

  void put(Object element) {
    guard.lock();
    try {
      if (elements.size() == capacity) {
        long wait = Observation.waiting("send", false, this);
        while (elements.size() == capacity) {
          changed.awaitUninterruptibly();
        }
        Observation.waited(wait, "done", this);
      }
      elements.add(element);
      sends.incrementAndGet();
      depth = elements.size();
      changed.signalAll();
    } finally {
      guard.unlock();
    }
    Observation.sent(this, "send", false);
  }

  /** Returns null after the given time, or when interrupted. */
  Object poll(long millis) {
    Object element = null;
    guard.lock();
    try {
      String result = "done";
      long wait = elements.isEmpty() ? Observation.waiting("receive", true, this) : 0;
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (elements.isEmpty() && left > 0) {
        left = changed.awaitNanos(left);
        result = left > 0 ? "done" : "timeout";
      }
      Observation.waited(wait, result, this);
      element = elements.poll();
      receives.addAndGet(element == null ? 0 : 1);
      depth = elements.size();
      changed.signalAll();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      guard.unlock();
    }
    Observation.received(this, "receive", true);
    return element;
  }

  void close() {
    closed = true;
    Observation.closed(this);
  }
}
