package dev.fathom.analyzer.summary;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * How durations are distributed, to within three percent: counts in buckets that grow with the
 * value, thirty-two for each power of two. Confined to one thread at a time.
 */
public final class Spread implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int BITS = 5;

  private final TreeMap<Long, Long> buckets = new TreeMap<>();
  private long count;

  /** Counts a duration; a negative one counts as none. */
  public void add(long nanos) {
    if (nanos >= 0) {
      buckets.merge(floor(nanos), 1L, Long::sum);
      count++;
    }
  }

  /** Counts all of another one. */
  public void addAll(Spread other) {
    other.buckets.forEach((bucket, times) -> buckets.merge(bucket, times, Long::sum));
    count += other.count;
  }

  /** The smallest value of the bucket. */
  private static long floor(long nanos) {
    int shift = Math.max(0, 63 - Long.numberOfLeadingZeros(nanos | 1) - BITS);
    return nanos >>> shift << shift;
  }

  /** How many. */
  public long count() {
    return count;
  }

  /**
   * The duration that this share of all does not exceed; 0 without any.
   *
   * @param share from 0 to 1
   */
  public long quantile(double share) {
    long rank = Math.max(1, (long) Math.ceil(share * count));
    long seen = 0;
    for (Map.Entry<Long, Long> bucket : buckets.entrySet()) {
      seen += bucket.getValue();
      if (seen >= rank) {
        return bucket.getKey();
      }
    }
    return 0;
  }
}
