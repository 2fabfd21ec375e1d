package dev.fathom.analyzer.ledger;

import java.io.Serializable;

/**
 * How full a channel, queue or pool was over the recording, look by look. Confined to one thread
 * until it is complete, then read-only.
 */
public final class Depths implements Serializable {

  private static final long serialVersionUID = 1L;

  private long looks;
  private long total;
  private long full;
  private long empty;
  private long capacity = -1;

  Depths() {}

  void see(ResourceSample sample) {
    if (sample.depth() < 0 || sample.capacity() <= 0) {
      return;
    }
    looks++;
    total += sample.depth();
    full += sample.depth() >= sample.capacity() ? 1 : 0;
    empty += sample.depth() == 0 ? 1 : 0;
    capacity = Math.max(capacity, sample.capacity());
  }

  void add(Depths other) {
    looks += other.looks;
    total += other.total;
    full += other.full;
    empty += other.empty;
    capacity = Math.max(capacity, other.capacity);
  }

  /** How often somebody looked; 0 where there is nothing to fill. */
  public long looks() {
    return looks;
  }

  /** The mean depth; 0 when nobody looked. */
  public double mean() {
    return looks == 0 ? 0 : (double) total / looks;
  }

  /** At how many looks it was full. */
  public long full() {
    return full;
  }

  /** At how many looks it was empty. */
  public long empty() {
    return empty;
  }

  /** How much it can hold; -1 when unknown. */
  public long capacity() {
    return capacity;
  }
}
