package dev.fathom.runtime.internal;

/**
 * How long a thread that found nothing keeps running before it parks.
 *
 * <p>First it spins: while the partner runs on another processor, nothing is faster. Then it yields
 * a few times, which is far cheaper than parking and being unparked as long as the partner gets to
 * run meanwhile. Each primitive remembers of both whether they worked lately, and leaves out what
 * did not. Both are bounded, because a thread that never parks can starve the one it waits for.
 *
 * <p>A platform thread may spin for about as long as it takes to wake one: once one of two partners
 * has parked, a shorter patience of the other would always end before that one is awake, and both
 * would go on parking for ever. A virtual thread spins much shorter, since it keeps a carrier from
 * other virtual threads, perhaps from the one it waits for.
 */
public final class Patience {

  private static final int YIELDS = 3;
  private static final int WAITS_BETWEEN_YIELDS = 24;
  private static final int WAITS_BETWEEN_SPINS = 1024;
  private static final int SPINS_BETWEEN_LOOKS_AT_THE_CLOCK = 16;
  private static final long VIRTUAL_NANOS = 250;
  private static final long PLATFORM_NANOS = 15_000;
  private static final boolean ALONE = Runtime.getRuntime().availableProcessors() == 1;

  private final Bet spinning = new Bet(WAITS_BETWEEN_SPINS);
  private final Bet yielding = new Bet(WAITS_BETWEEN_YIELDS);
  private final boolean virtualThreadsSpin;

  /** Starts with both. */
  public Patience() {
    this(true);
  }

  private Patience(boolean virtualThreadsSpin) {
    this.virtualThreadsSpin = virtualThreadsSpin;
  }

  /**
   * For waits at a buffer. Virtual threads do not spin there: who spins goes on as soon as there is
   * one element or room for one, and soon waits again, while after a yield there are often many.
   */
  public static Patience atBuffer() {
    return new Patience(false);
  }

  /** Gives the partner some time; returns early when the wait is over. */
  void giveWay(Waiter leader) {
    if (maySpin(leader) && spinning.worthwhile()) {
      if (spin(leader)) {
        spinning.won();
        return;
      }
      spinning.lost();
    }
    if (yielding.worthwhile()) {
      if (giveUpTheProcessor(leader)) {
        yielding.won();
      } else {
        yielding.lost();
      }
    }
  }

  private boolean maySpin(Waiter leader) {
    return !ALONE && (virtualThreadsSpin || !VirtualThreads.isVirtual(leader.thread()));
  }

  private static boolean spin(Waiter leader) {
    long nanos = VirtualThreads.isVirtual(leader.thread()) ? VIRTUAL_NANOS : PLATFORM_NANOS;
    long begin = System.nanoTime();
    do {
      for (int i = 0; i < SPINS_BETWEEN_LOOKS_AT_THE_CLOCK; i++) {
        Thread.onSpinWait();
        if (leader.winner() != null) {
          return true;
        }
      }
    } while (System.nanoTime() - begin < nanos);
    return false;
  }

  @SuppressWarnings("ThreadPriorityCheck") // bounded; the caller parks afterwards
  private static boolean giveUpTheProcessor(Waiter leader) {
    for (int i = 0; i < YIELDS; i++) {
      Thread.yield();
      if (leader.winner() != null) {
        return true;
      }
    }
    return false;
  }
}
