package dev.fathom.agent.ledger;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How often which latency occurred, to three significant digits, since it was last drained.
 *
 * <p>Only buckets that were hit take memory, so thousands of resources may have one each. The
 * buckets are those of an HdrHistogram of three digits, so nothing is lost on the way into one.
 * Safe for use by any thread; every latency is drained exactly once.
 */
public final class LatencyCounts {

  /** Values below this are their own bucket; above, the leading bits are kept. */
  private static final int EXACT_BITS = 11;

  private final ConcurrentMap<Integer, AtomicLong> buckets = new ConcurrentHashMap<>();
  private final String operation;
  private long drainedAt;

  /** Counts of one operation from now on. */
  public LatencyCounts(String operation, long now) {
    this.operation = operation;
    drainedAt = now;
  }

  /** The operation whose latencies these are. */
  public String operation() {
    return operation;
  }

  /** Counts one latency. */
  public void record(long nanos) {
    Integer bucket = bucketOf(Math.max(0, nanos));
    AtomicLong count = buckets.get(bucket);
    if (count == null) {
      count = buckets.computeIfAbsent(bucket, b -> new AtomicLong());
    }
    count.incrementAndGet();
  }

  /**
   * Hands over what was counted since the last call. By one thread at a time.
   *
   * @return the time since the last call
   */
  public long drain(long now, Receiver receiver) {
    for (Map.Entry<Integer, AtomicLong> bucket : buckets.entrySet()) {
      long count = bucket.getValue().getAndSet(0);
      if (count > 0) {
        receiver.count(valueOf(bucket.getKey()), count);
      }
    }
    long interval = now - drainedAt;
    drainedAt = now;
    return interval;
  }

  static int bucketOf(long nanos) {
    if (nanos >>> EXACT_BITS == 0) {
      return (int) nanos;
    }
    int shift = Long.SIZE - EXACT_BITS - Long.numberOfLeadingZeros(nanos);
    return shift << EXACT_BITS | (int) (nanos >>> shift);
  }

  static long valueOf(int bucket) {
    int shift = bucket >>> EXACT_BITS;
    return (long) (bucket & ((1 << EXACT_BITS) - 1)) << shift;
  }

  /** Takes what was counted. */
  @FunctionalInterface
  public interface Receiver {

    /** So many latencies of about this many nanoseconds. */
    void count(long nanos, long count);
  }
}
