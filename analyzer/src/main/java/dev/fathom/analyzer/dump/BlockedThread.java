package dev.fathom.analyzer.dump;

import dev.fathom.analyzer.model.Stack;
import java.io.Serializable;
import java.util.Comparator;

/**
 * A thread that a dump shows waiting, without a limit, for a lock, for permits or for room.
 * Immutable; ordered by number and whatever else differs.
 *
 * @param name never null
 * @param number the Java thread id
 * @param cpuMicros the processor time that it had used; below 0 when the dump does not say
 * @param className class of the object that it waits for; empty when unknown
 * @param operation the method of that class which it called; empty when it waits for a monitor
 * @param holder name of the thread that holds the monitor; empty when unknown
 * @param holderStack where that thread is; empty when unknown
 * @param stack where it waits
 */
public record BlockedThread(
    String name,
    long number,
    long cpuMicros,
    String className,
    String operation,
    String holder,
    Stack holderStack,
    Stack stack)
    implements Comparable<BlockedThread>, Serializable {

  /** Who runs for less than one of so many parts of the time only looks. */
  private static final long IDLE = 1_000;

  private static final Comparator<BlockedThread> ORDER =
      Comparator.comparingLong(BlockedThread::number).thenComparing(BlockedThread::toString);

  /** Whether it waits for a monitor. */
  public boolean isMonitor() {
    return operation.isEmpty();
  }

  /**
   * Whether it has stood still since an earlier dump: the same thread at the same place, which has
   * hardly used the processor since. A thread that waits there again has used more; one that waits
   * for a monitor looks now and then whether it is free.
   */
  public boolean isStillSince(BlockedThread earlier, long nanosBetween) {
    long used = cpuMicros - earlier.cpuMicros;
    return number == earlier.number
        && earlier.cpuMicros >= 0
        && used >= 0
        && used <= (isMonitor() ? nanosBetween / 1_000 / IDLE : 0)
        && stack.equals(earlier.stack);
  }

  @Override
  public int compareTo(BlockedThread other) {
    return ORDER.compare(this, other);
  }
}
