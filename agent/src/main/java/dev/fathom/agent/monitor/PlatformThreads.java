package dev.fathom.agent.monitor;

import dev.fathom.agent.ledger.ThreadFacts;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.lang.ref.WeakReference;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;

/**
 * Asks the JVM's thread management what platform threads wait for. It counts how often each thread
 * has waited, so two looks can tell whether they see the same wait. No thread stands still for it.
 * Immutable.
 */
final class PlatformThreads {

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final LongFunction<Thread> byId;

  /** A look through this JVM's threads; {@code byId} finds a live one, or null. */
  PlatformThreads(LongFunction<Thread> byId) {
    this.byId = byId;
  }

  /**
   * A wait that goes on, by its number. Immutable.
   *
   * @param state blocked or waiting
   * @param count how often the thread has come to this state
   * @param className class of what it waits for
   * @param hash identity hash code of what it waits for
   */
  record Wait(Thread.State state, long count, String className, int hash) {}

  /** What the thread waits for now; null when for no monitor. */
  Wait waitOf(Thread thread) {
    ThreadInfo info = threads.getThreadInfo(ThreadFacts.id(thread));
    if (info == null || info.getLockInfo() == null) {
      return null;
    }
    return switch (info.getThreadState()) {
      case BLOCKED -> wait(info, info.getBlockedCount());
      case WAITING -> wait(info, info.getWaitedCount());
      default -> null;
    };
  }

  private static Wait wait(ThreadInfo info, long count) {
    return new Wait(
        info.getThreadState(),
        count,
        info.getLockInfo().getClassName(),
        info.getLockInfo().getIdentityHashCode());
  }

  /** Whether the thread has gone on since. */
  BooleanSupplier over(Thread thread, Wait wait) {
    long id = ThreadFacts.id(thread);
    return () -> !isSame(threads.getThreadInfo(id), wait);
  }

  /** Whether the thread, which is blocked now, has gone on since. */
  BooleanSupplier overBlocked(Thread thread) {
    long id = ThreadFacts.id(thread);
    long count = timesBlocked(id);
    WeakReference<Thread> blocked = new WeakReference<>(thread);
    return () -> {
      Thread present = blocked.get();
      return present == null
          || present.getState() != Thread.State.BLOCKED
          || count < 0
          || timesBlocked(id) != count;
    };
  }

  private long timesBlocked(long id) {
    ThreadInfo info = threads.getThreadInfo(id);
    return info == null ? -1 : info.getBlockedCount();
  }

  /**
   * Who holds what this wait is for, at the moment of the call; null when that is not known, or the
   * wait is over. A second look makes sure that the first one saw this wait.
   */
  Thread ownerAt(long waiter, Wait wait) {
    ThreadInfo info = threads.getThreadInfo(waiter);
    boolean owned = info != null && info.getLockOwnerId() > 0;
    return owned && isSame(info, wait) && isSame(threads.getThreadInfo(waiter), wait)
        ? byId.apply(info.getLockOwnerId())
        : null;
  }

  private static boolean isSame(ThreadInfo info, Wait wait) {
    if (info == null || info.getThreadState() != wait.state()) {
      return false;
    }
    boolean blocked = wait.state() == Thread.State.BLOCKED;
    return wait.count() == (blocked ? info.getBlockedCount() : info.getWaitedCount());
  }
}
