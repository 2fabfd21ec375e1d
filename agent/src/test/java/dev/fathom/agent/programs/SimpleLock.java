package dev.fathom.agent.programs;

import dev.fathom.runtime.observe.Observable;
import dev.fathom.runtime.observe.Observation;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A lock with an owner, observed as the runtime's own ones are. */
public final class SimpleLock implements Observable {

  private final String label;
  private final ReentrantLock guard = new ReentrantLock();
  private final Condition free = guard.newCondition();
  private volatile Thread owner;
  private long waiter;

  SimpleLock(String label) {
    this.label = label;
  }

  @Override
  public String kind() {
    return "mutex";
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public Thread owner() {
    return owner;
  }

  void lock() {
    guard.lock();
    try {
      if (owner != null) {
        long wait = Observation.waiting("lock", false, this);
        waiter = wait;
        while (owner != null) {
          free.awaitUninterruptibly();
        }
        Observation.waited(wait, "done", this);
      }
      owner = Thread.currentThread();
    } finally {
      guard.unlock();
    }
    Observation.acquired(this, "exclusive", 1, false);
  }

  void unlock() {
    Observation.relinquished(this, "exclusive", 1);
    guard.lock();
    try {
      owner = null;
      Observation.released(this, waiter);
      free.signal();
    } finally {
      guard.unlock();
    }
  }
}
