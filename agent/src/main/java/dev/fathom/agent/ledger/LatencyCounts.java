package dev.fathom.agent.ledger;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * How often which latency occurred, to three significant digits, since it was last drained: of all
 * waits, and of those that are known by their site.
 *
 * <p>Only buckets that were hit take memory, and only until they are drained, so a hundred thousand
 * resources may have some. The buckets are those of an HdrHistogram of three digits, so nothing is
 * lost on the way into one. Safe for use by any thread; every latency is drained exactly once.
 */
public final class LatencyCounts {

  /** Values below this are their own bucket; above, the leading bits are kept. */
  private static final int EXACT_BITS = 11;

  private static final int MOST_SITES = 32;
  private static final LatencyCounts[] NONE = {};

  private static final AtomicLongFieldUpdater<LatencyCounts> TAKEN =
      AtomicLongFieldUpdater.newUpdater(LatencyCounts.class, "taken");
  private static final AtomicReferenceFieldUpdater<LatencyCounts, LatencyCounts[]> SITES =
      AtomicReferenceFieldUpdater.newUpdater(LatencyCounts.class, LatencyCounts[].class, "sites");

  private final Buckets buckets = new Buckets();
  private final String operation;
  private final Stack site;
  private volatile LatencyCounts[] sites = NONE;
  private long drainedAt;
  private volatile long taken;

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
    return List.of(sites);
  }

  /** The counts of one site; null when there are too many. */
  LatencyCounts at(Stack place, long now) {
    while (true) {
      LatencyCounts[] present = sites;
      for (LatencyCounts each : present) {
        if (each.site.id() == place.id()) {
          return each;
        }
      }
      if (present.length == MOST_SITES) {
        return null;
      }
      LatencyCounts[] more = Arrays.copyOf(present, present.length + 1);
      more[present.length] = new LatencyCounts(operation, place, now);
      SITES.compareAndSet(this, present, more);
    }
  }

  /** Counts one latency. */
  public void record(long nanos) {
    record(nanos, 1);
  }

  /** Counts so many of one latency. */
  void record(long nanos, long times) {
    buckets.add(bucketOf(Math.max(0, nanos)), times);
  }

  /**
   * Takes over what another one has counted since it was last drained, and the time in which it
   * did. By one thread at a time. Who does so does not count itself.
   */
  void take(LatencyCounts other, long now) {
    countedFor(other.drain(now, this::recordTimes));
    for (LatencyCounts each : other.sites()) {
      LatencyCounts here = at(each.site(), now);
      if (here != null) {
        here.take(each, now);
      }
    }
  }

  /** What it counted for others is of so much more time. */
  void countedFor(long nanos) {
    TAKEN.addAndGet(this, nanos);
  }

  private void recordTimes(long nanos, long times) {
    record(nanos, times);
  }

  /**
   * Hands over what was counted since the last call. By one thread at a time.
   *
   * @return the time in which it was counted: since the last call, or what was taken over since
   *     then
   */
  public long drain(long now, Receiver receiver) {
    buckets.drain((bucket, times) -> receiver.count(valueOf(bucket), times));
    long others = taken == 0 ? 0 : TAKEN.getAndSet(this, 0);
    long interval = others > 0 ? others : now - drainedAt;
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
