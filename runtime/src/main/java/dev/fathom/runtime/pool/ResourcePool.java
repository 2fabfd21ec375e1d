package dev.fathom.runtime.pool;

import dev.fathom.runtime.Context;
import dev.fathom.runtime.internal.Permits;
import dev.fathom.runtime.internal.Wait;
import dev.fathom.runtime.observe.Observable;
import dev.fathom.runtime.observe.Observation;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.LongAdder;

/**
 * A bounded number of resources that are dear to make, such as connections, lent to one borrower at
 * a time.
 *
 * <p>Resources are made when needed and checked before they are lent again; a thread tends to get
 * again what it gave back last. Borrowers are served in the order of asking. The pool knows who
 * holds what, and since when. Thread-safe; giving back happens before the next borrowing of the
 * same resource.
 *
 * <p>What the {@link Lifecycle} throws comes out of the borrowing or closing that called it, and
 * costs the pool no room. A checked exception is the cause of a {@link CompletionException} then.
 *
 * @param <T> the type of the resources
 */
public final class ResourcePool<T> implements Observable, AutoCloseable {

  /**
   * How resources are made, checked and disposed of; called by borrowers, several at once.
   *
   * @param <T> the type of the resources
   */
  public interface Lifecycle<T> {
    /** Makes a resource, never null. */
    T create() throws Exception;

    /** Whether a resource may be lent again. */
    default boolean valid(T resource) {
      return true;
    }

    /** Disposes of a resource. */
    default void dispose(T resource) {}
  }

  private final String label;
  private final Lifecycle<T> lifecycle;
  private final Permits permits;
  private final Places<T> places;
  private final LongAdder rejections = new LongAdder();

  /**
   * Makes a pool without resources.
   *
   * @param label what reports call it; not null
   * @param size how many resources there are at most; positive
   */
  public ResourcePool(String label, int size, Lifecycle<T> lifecycle) {
    if (size < 1) {
      throw new IllegalArgumentException("size: " + size);
    }
    this.label = Objects.requireNonNull(label, "label");
    this.lifecycle = Objects.requireNonNull(lifecycle, "lifecycle");
    this.permits = new Permits(size, this);
    this.places = new Places<>(size);
    Observation.opened(this);
  }

  /**
   * Borrows a resource; waits until there is one.
   *
   * @throws IllegalStateException if the pool is closed, or is closed while waiting
   * @throws InterruptedException if interrupted
   */
  public Lease<T> borrow() throws InterruptedException {
    return lend(Wait.untilClaimed("acquire"));
  }

  /**
   * Borrows a resource unless the context is cancelled first.
   *
   * @throws dev.fathom.runtime.CancelledException if the context is cancelled
   * @throws IllegalStateException if the pool is closed, or is closed while waiting
   * @throws InterruptedException if interrupted
   */
  public Lease<T> borrow(Context context) throws InterruptedException {
    return lend(Wait.under("acquire", context));
  }

  /**
   * Borrows a resource, waiting at most for a time.
   *
   * @return empty when the time was over
   * @throws IllegalStateException if the pool is closed, or is closed while waiting
   * @throws InterruptedException if interrupted
   */
  public Optional<Lease<T>> tryBorrow(Duration timeout) throws InterruptedException {
    return Optional.ofNullable(lend(Wait.atMost("acquire", timeout)));
  }

  /**
   * Borrows a resource if that needs no waiting; otherwise the request is rejected, and counted.
   *
   * @return empty when it was rejected
   * @throws IllegalStateException if the pool is closed
   */
  public Optional<Lease<T>> tryBorrow() {
    Optional<Lease<T>> lease = Optional.ofNullable(lend(permits.tryAcquire(1), true));
    if (lease.isEmpty()) {
      rejections.increment();
      Observation.rejected(this);
    }
    return lease;
  }

  private Lease<T> lend(Wait wait) throws InterruptedException {
    return lend(permits.acquire(1, wait), wait.timed());
  }

  private Lease<T> lend(Permits.Answer answer, boolean timed) {
    if (answer == Permits.Answer.CLOSED) {
      throw new IllegalStateException(this + " is closed");
    }
    if (answer == Permits.Answer.BUSY) {
      return null;
    }
    Lease<T> lease = new Lease<>(this);
    places.occupy(lease);
    furnish(lease);
    lease.begin();
    Observation.lent(this, lease, timed);
    return lease;
  }

  private void furnish(Lease<T> lease) {
    T left = lease.left();
    boolean furnished = false;
    try {
      if (left != null && !lifecycle.valid(left)) {
        lifecycle.dispose(left);
        left = null;
      }
      if (left == null) {
        lease.with(Objects.requireNonNull(created(), "made by the lifecycle"));
      }
      furnished = true;
    } finally {
      if (!furnished) {
        lease.endEmpty();
        permits.release(1);
      }
    }
  }

  private T created() {
    try {
      return lifecycle.create();
    } catch (RuntimeException e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notMade(e);
    } catch (Exception e) {
      throw notMade(e);
    }
  }

  private CompletionException notMade(Exception cause) {
    return new CompletionException(this + " could not make a resource", cause);
  }

  /** Ends a lease that is over already, or busy if its resource is broken. */
  void giveBack(Lease<T> lease, boolean broken) {
    Observation.givenBack(this, lease);
    try {
      if (broken) {
        lifecycle.dispose(lease.left());
      }
    } finally {
      if (broken) {
        lease.endEmpty();
      }
      permits.release(1);
      if (permits.closed()) {
        disposeIdle();
      }
    }
  }

  /** Who holds a resource now, the longest first; a snapshot. */
  public List<Lease<T>> leases() {
    return places
        .lent()
        .sorted(Comparator.<Lease<T>, Duration>comparing(Lease::held).reversed())
        .toList();
  }

  /**
   * Lends nothing any more, turns away who waits, and disposes of what is idle. What is lent is
   * disposed of when it is given back. Does not wait; closing again has no effect.
   */
  @Override
  public void close() {
    if (permits.close()) {
      Observation.closed(this);
    }
    disposeIdle();
  }

  private void disposeIdle() {
    places.clear(lifecycle::dispose);
  }

  /** How many requests were rejected because everything was lent. */
  public long rejections() {
    return rejections.sum();
  }

  @Override
  public String kind() {
    return "resource-pool";
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public int capacity() {
    return permits.total();
  }

  /** How many resources are lent. */
  @Override
  public int depth() {
    return (int) places.lent().count();
  }

  @Override
  public boolean closed() {
    return permits.closed();
  }

  /** How often somebody was let in, also if then no resource could be made. */
  @Override
  public long receives() {
    return permits.granted();
  }

  @Override
  public String toString() {
    return "resource pool '" + label + "' (" + depth() + " of " + capacity() + " lent)";
  }
}
