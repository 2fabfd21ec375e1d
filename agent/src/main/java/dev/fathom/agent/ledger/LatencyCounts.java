package dev.fathom.agent.ledger;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How often which latency occurred, to three significant digits, since it was last drained: of all
 * waits, and of those that are known by their site.
 *
 * <p>Only buckets that were hit take memory, so thousands of resources may have one each. The
 * buckets are those of an HdrHistogram of three digits, so nothing is lost on the way into one.
 * Safe for use by any thread; every latency is drained exactly once.
 */
public final class LatencyCounts {

  /** Values below this are their own bucket; above, the leading bits are kept. */
  private static final int EXACT_BITS = 11;

  private static final int MOST_SITES = 32;

  private final ConcurrentMap<Integer, AtomicLong> buckets = new ConcurrentHashMap<>();
  private final ConcurrentMap<Stack, LatencyCounts> sites = new ConcurrentHashMap<>();
  private final String operation;
  private final Stack site;
  private long drainedAt;

  /** Counts of one operation from now on. */
  public LatencyCounts(String operation, long now) {
    this(operation, null, now);
  }

  private LatencyCounts(String operation, Stack site, long now) {
    this.operation = operation;
    this.site = site;
    drainedAt = now;
  }

  /** The operation whose latencies these are. */
  public String operation() {
    return operation;
  }

  /** Where those who waited were; null for all places together. */
  public Stack site() {
    return site;
  }

  /** The counts of single sites. */
  public Collection<LatencyCounts> sites() {
    return sites.values();
  }

  /** The counts of one site; null when there are too many. */
  LatencyCounts at(Stack place, long now) {
    LatencyCounts known = sites.get(place);
    if (known != null || sites.size() >= MOST_SITES) {
      return known;
    }
    return sites.computeIfAbsent(place, p -> new LatencyCounts(operation, p, now));
  }

  /** Counts one latency. */
  public void record(long nanos) {
    record(nanos, 1);
  }

  /** Counts so many of one latency. */
  void record(long nanos, long times) {
    Integer bucket = bucketOf(Math.max(0, nanos));
    AtomicLong count = buckets.get(bucket);
    if (count == null) {
      count = buckets.computeIfAbsent(bucket, b -> new AtomicLong());
    }
    count.addAndGet(times);
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
