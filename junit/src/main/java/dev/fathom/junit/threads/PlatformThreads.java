package dev.fathom.junit.threads;

import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The platform threads that are alive. Stateless. */
public final class PlatformThreads {

  private PlatformThreads() {}

  /** All of them by id; cheap, as no thread is stopped. */
  @SuppressWarnings("deprecation") // its successor does not exist in 17
  public static Map<Long, Thread> alive() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] found;
    int count;
    // Threads that do not fit in are left out without a word, so there must be room to spare.
    do {
      found = new Thread[2 * root.activeCount() + 16];
      count = root.enumerate(found, true);
    } while (count == found.length);
    Map<Long, Thread> alive = new HashMap<>();
    Arrays.stream(found, 0, count).forEach(thread -> alive.put(thread.getId(), thread));
    return alive;
  }

  /** What some of them do; those that have ended meanwhile are left out. */
  public static List<LiveThread> describe(Collection<Long> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    ThreadMXBean bean = ManagementFactory.getThreadMXBean();
    long[] array = ids.stream().mapToLong(Long::longValue).toArray();
    return Arrays.stream(bean.getThreadInfo(array, Integer.MAX_VALUE))
        .filter(info -> info != null && info.getThreadState() != Thread.State.TERMINATED)
        .map(PlatformThreads::describe)
        .toList();
  }

  static LiveThread describe(ThreadInfo info) {
    LockInfo lock = info.getLockInfo();
    return new LiveThread(
        info.getThreadId(),
        info.getThreadName(),
        false,
        info.getThreadState().name(),
        lock == null ? "" : lock.getClassName(),
        info.getLockOwnerName() == null ? "" : info.getLockOwnerName(),
        stackOf(info.getStackTrace()));
  }

  static Stack stackOf(StackTraceElement[] frames) {
    return new Stack(
        Arrays.stream(frames)
            .map(f -> new Frame(f.getClassName(), f.getMethodName(), f.getLineNumber()))
            .toList(),
        false);
  }
}
