package dev.fathom.junit;

import dev.fathom.junit.check.Patience;
import dev.fathom.junit.threads.PlatformThreads;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Waits for other threads, in place of a sleep: as short as possible, and as long as a slow machine
 * needs. Stateless; an interrupt does not end a wait, and is still there afterwards.
 */
public final class Await {

  private Await() {}

  /**
   * Waits until a platform thread waits for something, or has a time limit to wait for.
   *
   * @param limit how long at most
   * @throws AssertionError if the thread has ended, or does not wait in time
   */
  public static void blocked(Thread thread, Duration limit) {
    boolean blocked =
        Patience.await(
            limit, () -> isWaiting(thread) || thread.getState() == Thread.State.TERMINATED);
    if (!blocked || !isWaiting(thread)) {
      throw new AssertionError(
          thread.getName() + " is " + thread.getState() + " and does not wait for anything");
    }
  }

  /**
   * Waits until each of the platform threads that are there now, and were not among the given ones,
   * has ended or waits.
   *
   * @param before ids of threads that do not matter, as {@link #present} gave them
   * @param limit how long at most
   * @throws AssertionError if that does not happen in time
   */
  public static void quiescent(Set<Long> before, Duration limit) {
    if (!Patience.await(limit, () -> runningSince(before).isEmpty())) {
      throw new AssertionError("still running: " + runningSince(before));
    }
  }

  /** The ids of the platform threads that are there now. */
  public static Set<Long> present() {
    return Set.copyOf(PlatformThreads.alive().keySet());
  }

  private static Set<String> runningSince(Set<Long> before) {
    Map<Long, Thread> alive = PlatformThreads.alive();
    alive.keySet().removeAll(before);
    alive.values().removeIf(thread -> isWaiting(thread) || thread == Thread.currentThread());
    return alive.values().stream()
        .map(Thread::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isWaiting(Thread thread) {
    return switch (thread.getState()) {
      case WAITING, TIMED_WAITING, BLOCKED -> true;
      case NEW, RUNNABLE, TERMINATED -> false;
    };
  }
}
