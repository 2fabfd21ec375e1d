package dev.fathom.analyzer.analysis.contention;

import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.model.ThreadRef;
import java.io.Serializable;
import java.util.Comparator;

/**
 * Who held a lock that others waited for, seen when it released it; ordered by the length of hold.
 *
 * @param heldNanos how long, -1 when unknown
 * @param taskId 0 when unknown
 * @param thread the holder's
 * @param stack where it released the lock
 */
record Holder(long heldNanos, long taskId, ThreadRef thread, Stack stack)
    implements Comparable<Holder>, Serializable {

  private static final Comparator<Holder> ORDER =
      Comparator.comparingLong(Holder::heldNanos).thenComparing(Holder::toString);

  @Override
  public int compareTo(Holder other) {
    // A tree compares its first element with itself, and making texts of it takes a new JVM long.
    return this == other ? 0 : ORDER.compare(this, other);
  }
}
