package dev.fathom.runtime.sync;

import dev.fathom.runtime.observe.Observable;
import dev.fathom.runtime.observe.Observation;
import java.util.Objects;

/**
 * Does something the first time, and never again.
 *
 * <p>Thread-safe. Whoever calls while the first call is still running waits until it has ended;
 * what it did happens before every return. If it fails it counts as done, and only its caller gets
 * the exception. After `sync.Once` of Go.
 */
public final class Once implements Observable {

  private final String label;
  private final Mutex mutex = new Mutex(this);
  private volatile boolean done;

  /** Makes one without name. */
  public Once() {
    this("");
  }

  /** Makes one. */
  public Once(String label) {
    this.label = Objects.requireNonNull(label, "label");
    Observation.created(this);
  }

  /**
   * Runs the action if none was run before. Interruption has no effect on the wait and is kept.
   *
   * @return whether this call ran it
   * @throws IllegalMonitorStateException if the action calls this in turn, which could never end
   */
  public boolean run(Runnable action) {
    Objects.requireNonNull(action, "action");
    if (done) {
      return false;
    }
    mutex.seize();
    try {
      if (done) {
        return false;
      }
      action.run();
      return true;
    } finally {
      done = true;
      mutex.surrender();
    }
  }

  @Override
  public String kind() {
    return "once";
  }

  @Override
  public String label() {
    return label;
  }

  /** The thread that runs the action now. */
  @Override
  public Thread owner() {
    return mutex.owner();
  }

  @Override
  public String toString() {
    return (label.isEmpty() ? "unnamed once" : "once '" + label + "'") + (done ? " (done)" : "");
  }
}
