package dev.fathom.agent.ledger;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * A thread that runs tasks, and the one that it runs now.
 *
 * <p>One for a thread however many tasks it runs, so that a worker of a pool costs no entry of a
 * table for each. Does not keep the thread alive. Safe for use by any thread.
 */
final class RunningThread {

  private static final AtomicReferenceFieldUpdater<RunningThread, OpenTask> TASK =
      AtomicReferenceFieldUpdater.newUpdater(RunningThread.class, OpenTask.class, "task");

  private final WeakReference<Thread> thread;
  private final long id;
  private final boolean virtual;
  private volatile String lastName;
  private volatile OpenTask task;

  RunningThread(Thread thread, long id) {
    this.thread = new WeakReference<>(thread);
    this.id = id;
    virtual = ThreadFacts.isVirtual(thread);
    lastName = thread.getName();
  }

  /** The thread; null when it was collected. */
  Thread thread() {
    return thread.get();
  }

  long id() {
    return id;
  }

  boolean isVirtual() {
    return virtual;
  }

  /** Its name now, or the last one known. */
  String name() {
    Thread present = thread.get();
    if (present != null) {
      lastName = present.getName();
    }
    return lastName;
  }

  /** The innermost task that it runs; null for a moment before its first and after its last. */
  OpenTask task() {
    return task;
  }

  /** Runs this one from now on. Returns the one before; null when there was none. */
  OpenTask run(OpenTask next) {
    return TASK.getAndSet(this, next);
  }

  /** Runs this one from now on if it was running that one; null stands for none. */
  boolean runAfter(OpenTask before, OpenTask next) {
    return TASK.compareAndSet(this, before, next);
  }
}
