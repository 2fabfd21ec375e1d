package dev.fathom.runtime;

import dev.fathom.runtime.internal.Cancellation;
import java.util.concurrent.CancellationException;

/**
 * What a job of a pool runs under: cancelled with the request that it serves and with the pool. It
 * has the values of the request, for want of one that of the pool, and the earlier deadline of the
 * two. Closing it detaches it from both, and is the duty of who runs the job.
 */
final class JobContext extends Context implements AutoCloseable {

  private final Context request;
  private final CancelScope pool;

  /** A child of the pool that passes on its end, since a cancellation follows one parent only. */
  private final Cancellation poolEnd;

  private JobContext(Context request, CancelScope pool) {
    super(new Cancellation(Cancellation.of(request), pool.deadline() != null));
    this.request = request;
    this.pool = pool;
    this.poolEnd = new Cancellation(Cancellation.of(pool), false);
  }

  static JobContext of(Context request, CancelScope pool) {
    JobContext context = new JobContext(request, pool);
    Cancellation own = Cancellation.of(context);
    own.belongTo(context.scope(), context::cutShort, () -> {});
    context.poolEnd.belongTo(pool, context::cutShort, context::passOn);
    own.followParent();
    context.poolEnd.followParent();
    return context;
  }

  private void passOn() {
    Cancellation.of(this).cancel(poolEnd.cause());
  }

  @Override
  public void close() {
    poolEnd.cancel(new CancelledException("the job has ended"));
  }

  private CancellationException cutShort(Throwable cause) {
    return cause instanceof DeadlineExceededException
        ? new DeadlineExceededException("cut short: the time of " + this + " is over", cause)
        : new CancelledException("cut short: " + this + " was cancelled", cause);
  }

  @Override
  <V> V lookup(Key<V> key) {
    V value = request.lookup(key);
    return value == null ? pool.lookup(key) : value;
  }

  @Override
  Long deadline() {
    Long first = request.deadline();
    Long second = pool.deadline();
    if (first == null || second == null) {
      return first == null ? second : first;
    }
    return first - second <= 0 ? first : second;
  }

  /** The request's, which is what a report about the job should name; otherwise the pool's. */
  @Override
  CancelScope scope() {
    CancelScope requested = request.scope();
    return requested == null ? pool : requested;
  }

  @Override
  public String toString() {
    return request + " in " + pool;
  }
}
