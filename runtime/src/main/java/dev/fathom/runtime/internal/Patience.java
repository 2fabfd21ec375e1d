package dev.fathom.runtime.internal;

/**
 * How long a thread that found nothing keeps running before it parks.
 *
 * <p>A few yields are far cheaper than parking and being unparked, as long as the partner gets to
 * run meanwhile. Each primitive remembers whether that worked lately: while it does, waiters yield
 * first; after it failed a few times in a row they park at once, and try yielding again after some
 * waits. Yields of platform threads that last long count as failures for longer: then other
 * processes want the processor. The number of yields is bounded, because a thread that yields for
 * ever can starve the one it waits for.
 *
 * <p>The fields are read and written without any lock. A lost update costs a yield and nothing
 * else.
 */
public final class Patience {

  private static final int YIELDS = 3;
  private static final int FAILURES_BEFORE_PARKING = 2;
  private static final int WAITS_BETWEEN_PROBES = 24;

  /** Far beyond what a yield takes unless another process gets the processor. */
  private static final long SLOW_YIELD_NANOS = 100_000;

  private static final int WAITS_AFTER_SLOW_YIELD = 1_000;

  private int failures;
  private int waitsUntilProbe;

  /** Starts with yielding. */
  public Patience() {}

  /** Gives way a few times; returns early when the wait is over. */
  void giveWay(Waiter leader) {
    int remaining = waitsUntilProbe;
    if (remaining > 0) {
      waitsUntilProbe = remaining - 1;
      return;
    }
    if (failures >= FAILURES_BEFORE_PARKING) {
      // One thread tries again. A yield can last long, and those that come meanwhile would all try
      // too: a virtual thread that yields and then parks keeps two stacks on the heap.
      waitsUntilProbe = WAITS_BETWEEN_PROBES;
    }
    if (yieldUntilOver(leader)) {
      failures = 0;
      waitsUntilProbe = 0;
    } else if (++failures >= FAILURES_BEFORE_PARKING) {
      waitsUntilProbe = Math.max(waitsUntilProbe, WAITS_BETWEEN_PROBES);
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // bounded; the caller parks afterwards
  private boolean yieldUntilOver(Waiter leader) {
    boolean platform = !VirtualThreads.isVirtual(leader.thread());
    long start = platform ? System.nanoTime() : 0;
    for (int i = 0; i < YIELDS; i++) {
      Thread.yield();
      if (platform && System.nanoTime() - start > SLOW_YIELD_NANOS) {
        // The processor went to another process for its whole slice. One that was parked gets it
        // back much sooner, so on a busy machine yielding does not pay even if the wait is over.
        failures = FAILURES_BEFORE_PARKING;
        waitsUntilProbe = WAITS_AFTER_SLOW_YIELD;
        return false;
      }
      if (leader.winner() != null) {
        return true;
      }
    }
    return false;
  }
}
