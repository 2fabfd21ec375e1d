package java.util.concurrent.locks;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The one thing that woven code calls: it passes points on to the sink of the attached agent, and
 * does nothing when there is none.
 *
 * <p>It is defined into java.base and stays there for the life of the JVM, so it must not use
 * {@code invokedynamic}, logging, nor any lock, and must not mention a type outside java.base.
 * Counters live here and not in the agent, so that identities go on after a new attach. Called by
 * any thread; never throws.
 */
public final class FathomDispatcher {

  private static final FathomGuards GUARDS = new FathomGuards();
  private static final AtomicLong IDS = new AtomicLong();
  private static final AtomicInteger EPOCHS = new AtomicInteger();
  private static final AtomicLong FAILURES = new AtomicLong();

  private static volatile FathomSink sink;

  private FathomDispatcher() {}

  /** See {@link FathomSink#at}; 0 when nobody listens or the current thread is inside the agent. */
  public static long at(
      int point, long token, boolean flag, Object first, Object second, Object third) {
    FathomSink to = sink;
    if (to == null) {
      return 0;
    }
    // Nothing may come before the guard: whatever the sink does may come to a point itself.
    FathomGuard guard = GUARDS.get();
    if (guard.busy) {
      return 0;
    }
    guard.busy = true;
    try {
      return to.at(point, token, flag, first, second, third, guard);
    } catch (Throwable failure) {
      FAILURES.incrementAndGet();
      return 0;
    } finally {
      guard.busy = false;
    }
  }

  /**
   * A point that needs no more than two objects, in the order in which bytecode has them at hand.
   */
  public static void mark(Object first, Object second, int point) {
    at(point, 0, false, first, second, null);
  }

  /** The next identity; positive, unique in this JVM. */
  public static long nextId() {
    return IDS.incrementAndGet();
  }

  /** The number of this attach; 1 for the first. */
  public static int nextEpoch() {
    return EPOCHS.incrementAndGet();
  }

  /** How many points failed since the JVM started. */
  public static long failures() {
    return FAILURES.get();
  }

  /** Sends points to the given sink from now on; null stops them. */
  public static void connect(FathomSink to) {
    sink = to;
  }

  /**
   * Marks the current thread as one that works for the agent, whose waits are not observed.
   *
   * @return whether it was so before, to be given to {@link #leave}
   */
  public static boolean enter() {
    FathomGuard guard = GUARDS.get();
    boolean before = guard.busy;
    guard.busy = true;
    return before;
  }

  /** Ends what {@link #enter} began. */
  public static void leave(boolean before) {
    GUARDS.get().busy = before;
  }
}
