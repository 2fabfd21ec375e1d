package dev.fathom.runtime.pool;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;

/**
 * A resource borrowed from a {@link ResourcePool}, to be given back by closing, best by
 * try-with-resources.
 *
 * <p>To be used by one thread at a time. Closing twice has no effect.
 *
 * @param <T> the type of the resource
 */
public final class Lease<T> implements AutoCloseable {

  /** The pool is at work on the resource: makes it, checks it or disposes of it. */
  private static final int BUSY = 0;

  private static final int LENT = 1;
  private static final int OVER = 2;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Lease.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final ResourcePool<T> pool;
  private final Thread holder = Thread.currentThread();
  private final long since = System.nanoTime();

  /** Published by each change of the state. */
  private T resource;

  private volatile int state = BUSY;
  private volatile boolean broken;

  Lease(ResourcePool<T> pool) {
    this.pool = pool;
  }

  /**
   * The resource.
   *
   * @throws IllegalStateException if it was given back
   */
  public T get() {
    if (state != LENT) {
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
    boolean unusable = broken;
    if (STATE.compareAndSet(this, LENT, unusable ? BUSY : OVER)) {
      pool.giveBack(this, unusable);
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

  boolean lent() {
    return state == LENT;
  }

  boolean over() {
    return state == OVER;
  }

  /** What stands in the place of this lease; may be null. Only while it is busy or over. */
  T left() {
    return resource;
  }

  Lease<T> with(T other) {
    resource = other;
    return this;
  }

  /** From busy to lent. */
  void begin() {
    STATE.setRelease(this, LENT);
  }

  /** From busy to over, with nothing left. */
  void endEmpty() {
    resource = null;
    STATE.setRelease(this, OVER);
  }
}
