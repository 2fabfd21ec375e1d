package dev.fathom.analyzer.analysis.blocked;

import java.io.Serializable;

/** How full a channel or queue was when senders began to wait. Confined to one thread at a time. */
final class Fill implements Serializable {

  private static final long serialVersionUID = 1L;

  private long waits;
  private long depths;
  private long capacity = -1;

  void saw(long depth, long room) {
    waits++;
    depths += depth;
    capacity = Math.max(capacity, room);
  }

  void add(Fill other) {
    waits += other.waits;
    depths += other.depths;
    capacity = Math.max(capacity, other.capacity);
  }

  /** In brackets, after a space; empty when unknown. */
  @Override
  public String toString() {
    if (waits == 0 || capacity < 0) {
      return "";
    }
    return capacity == 0
        ? " (unbuffered)"
        : " (" + Math.round((double) depths / waits) + " of " + capacity + " buffered)";
  }
}
