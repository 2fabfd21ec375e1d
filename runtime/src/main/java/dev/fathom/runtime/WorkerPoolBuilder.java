package dev.fathom.runtime;

import java.util.Objects;

/** Describes a {@link WorkerPool} and starts it. For one thread; may be used for several pools. */
public final class WorkerPoolBuilder {

  final String name;
  int workers = Runtime.getRuntime().availableProcessors();
  int queue;
  ThreadKind kind = ThreadKind.preferred();
  Context parent = Context.background();

  WorkerPoolBuilder(String name) {
    this.name = Objects.requireNonNull(name, "name");
  }

  /** How many jobs run at once; by default as many as there are processors. */
  public WorkerPoolBuilder workers(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("not positive: " + count);
    }
    workers = count;
    return this;
  }

  /** How many jobs may wait; by default none, so that submitting waits for a free worker. */
  public WorkerPoolBuilder queue(int capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException("negative: " + capacity);
    }
    queue = capacity;
    return this;
  }

  /** What the workers run on. */
  public WorkerPoolBuilder on(ThreadKind threads) {
    kind = Objects.requireNonNull(threads, "threads");
    return this;
  }

  /** The context whose cancelling shuts the pool down at once. */
  public WorkerPoolBuilder under(Context context) {
    parent = Objects.requireNonNull(context, "context");
    return this;
  }

  /** Makes the pool and starts its workers. */
  public WorkerPool start() {
    return new WorkerPool(this);
  }
}
