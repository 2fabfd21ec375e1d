package dev.fathom.analyzer.ledger;

import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.model.ThreadRef;
import java.io.Serializable;
import java.util.Comparator;

/**
 * A task that is known to have used a resource, and when it last did. Immutable.
 *
 * @param timeNanos the end of its last wait there, in nanoseconds since the epoch
 * @param task may be nothing
 * @param thread never null
 * @param stack where
 */
public record Peer(long timeNanos, Key task, ThreadRef thread, Stack stack)
    implements Comparable<Peer>, Serializable {

  private static final Comparator<Peer> ORDER =
      Comparator.comparingLong(Peer::timeNanos)
          .thenComparing(Peer::task)
          .thenComparing(peer -> peer.thread().toString())
          .thenComparing(peer -> peer.stack().toString());

  /** Whether both are the same task, or the same thread where no task is known. */
  public boolean isSameTask(Peer other) {
    return task.isNothing() ? thread.equals(other.thread()) : task.equals(other.task());
  }

  @Override
  public int compareTo(Peer other) {
    return ORDER.compare(this, other);
  }
}
