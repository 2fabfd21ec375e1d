package dev.fathom.runtime.internal;

/**
 * How long a thread that found nothing keeps running before it parks.
 *
 * <p>A few yields are far cheaper than parking and being unparked, as long as the partner gets to
 * run meanwhile. Each primitive remembers whether that worked lately: while it does, waiters yield
 * first; after it failed a few times in a row they park at once, and try yielding again after some
 * waits. The number of yields is bounded, because a thread that yields for ever can starve the one
 * it waits for.
 *
 * <p>The fields are read and written without any lock. A lost update costs a yield and nothing
 * else.
 */
public final class Patience {

  private static final int YIELDS = 3;
  private static final int FAILURES_BEFORE_PARKING = 2;
  private static final int WAITS_BETWEEN_PROBES = 24;

  private int failures;
  private int waitsUntilProbe;

  /** Starts with yielding. */
  public Patience() {}

  /** Gives way a few times; returns early when the wait is over. */
  @SuppressWarnings("ThreadPriorityCheck") // bounded; the caller parks afterwards
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
    for (int i = 0; i < YIELDS; i++) {
      Thread.yield();
      if (leader.winner() != null) {
        failures = 0;
        waitsUntilProbe = 0;
        return;
      }
    }
    if (++failures >= FAILURES_BEFORE_PARKING) {
      waitsUntilProbe = WAITS_BETWEEN_PROBES;
    }
  }
}
