package dev.fathom.analyzer.proof;

import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.TreeMap;

/**
 * For each thread a number that changes when a new wait begins, taken at one moment. Immutable.
 *
 * <p>A thread that waits in two pictures and has the same number in both is in the same wait. The
 * JVM counts the waits of platform threads; for virtual threads an agent can give the ids of its
 * waits.
 *
 * @param uptimeMillis when they were taken
 * @param byThread number of the wait by Java thread id
 */
public record WaitNumbers(long uptimeMillis, Map<Long, Long> byThread) {

  public WaitNumbers {
    byThread = Map.copyOf(byThread);
  }

  /**
   * Takes the numbers of all platform threads.
   *
   * @param uptimeMillis uptime of the JVM that the bean belongs to
   */
  public static WaitNumbers of(ThreadMXBean threads, long uptimeMillis) {
    Map<Long, Long> counts = new TreeMap<>();
    for (ThreadInfo info : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (info != null) {
        counts.put(info.getThreadId(), info.getWaitedCount());
      }
    }
    return new WaitNumbers(uptimeMillis, counts);
  }

  /** Whether the thread is known to have begun another wait until then. */
  boolean otherWait(long threadId, WaitNumbers later) {
    Long number = byThread.get(threadId);
    Long next = later.byThread.get(threadId);
    return number != null && next != null && !number.equals(next);
  }

  /** Whether the thread is known to be in the same wait there. */
  boolean sameWait(long threadId, WaitNumbers later) {
    Long number = byThread.get(threadId);
    return number != null && number.equals(later.byThread.get(threadId));
  }
}
