package dev.fathom.analyzer.summary;

import java.io.Serializable;
import java.util.Collection;
import java.util.NavigableSet;

/** Number and length of waits, with the longest of them. Confined to one thread at a time. */
public final class WaitTotals implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int LONGEST = 100;

  private long count;
  private long totalNanos;
  private long maxNanos;
  private final Greatest<Waited> longest = new Greatest<>(LONGEST);

  /** Counts a wait. */
  public void add(Waited waited) {
    count++;
    totalNanos += Math.max(0, waited.nanos());
    maxNanos = Math.max(maxNanos, waited.nanos());
    longest.offer(waited);
  }

  /** Counts all waits of another one. */
  public void addAll(WaitTotals other) {
    count += other.count;
    totalNanos += other.totalNanos;
    maxNanos = Math.max(maxNanos, other.maxNanos);
    longest.offerAll(other.longest);
  }

  /** How many. */
  public long count() {
    return count;
  }

  /** All together. */
  public long totalNanos() {
    return totalNanos;
  }

  /** The longest. */
  public long maxNanos() {
    return maxNanos;
  }

  /** The longest waits, ascending; a few only. */
  public NavigableSet<Waited> longest() {
    return longest.values();
  }

  /** Names of the threads of the longest waits. */
  public Collection<String> threadNames() {
    return longest.values().stream().map(waited -> waited.thread().name()).distinct().toList();
  }
}
