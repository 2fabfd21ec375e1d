package dev.fathom.runtime.pool;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A resource borrowed from a {@link ResourcePool}, to be given back by closing, best by
 * try-with-resources.
 *
 * <p>To be used by one thread at a time. Closing twice has no effect.
 *
 * @param <T> the type of the resource
 */
public final class Lease<T> implements AutoCloseable {

  private final ResourcePool<T> pool;
  private final T resource;
  private final Thread holder = Thread.currentThread();
  private final long since = System.nanoTime();
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile boolean broken;

  Lease(ResourcePool<T> pool, T resource) {
    this.pool = pool;
    this.resource = resource;
  }

  /**
   * The resource.
   *
   * @throws IllegalStateException if it was given back
   */
  public T get() {
    if (over.get()) {
      throw new IllegalStateException("given back to " + pool);
    }
    return resource;
  }

  /** Says that the resource must not be used again; it will be disposed of when given back. */
  public void discard() {
    broken = true;
  }

  /** Gives the resource back. */
  @Override
  public void close() {
    if (over.compareAndSet(false, true)) {
      pool.giveBack(this, resource, broken);
    }
  }

  /** The thread that borrowed it. */
  public Thread holder() {
    return holder;
  }

  /** For how long it has been borrowed. */
  public Duration held() {
    return Duration.ofNanos(System.nanoTime() - since);
  }
}
