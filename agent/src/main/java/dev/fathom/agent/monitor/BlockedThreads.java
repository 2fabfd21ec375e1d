package dev.fathom.agent.monitor;

import dev.fathom.agent.ledger.ThreadFacts;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * The virtual threads that gave up their carrier to wait for a monitor: since when, and until when.
 *
 * <p>Told by carriers in the midst of switching threads, where nothing may wait or ask for memory:
 * a fixed table without locks, in which each thread has a few places of its own. Whoever finds
 * these taken is counted and left out. What is told of one thread comes in order; one other thread,
 * the reader, takes out what has ended.
 *
 * <p>A thread that is let go must try for the monitor, and often finds that somebody else was
 * faster. It is blocked again at once, without having run any code of the application: that is the
 * same wait.
 */
public final class BlockedThreads {

  /** In place of the instant at which a thread went on. */
  static final long STILL_BLOCKED = Long.MAX_VALUE;

  /** Who has a carrier for longer has run something else than a try for the monitor. */
  static final long LONGEST_TRY_NANOS = 50_000;

  private static final long LONG_NANOS = 1_000_000_000L;
  private static final long TAKEN = Long.MIN_VALUE;
  private static final long FREE = 0;
  private static final int PLACES = 1 << 13;
  private static final int PLACES_OF_ONE = 16;

  /** Ids of threads; negative for a wait that has ended and has been followed by another one. */
  private final AtomicLongArray ids = new AtomicLongArray(PLACES);

  private final AtomicLongArray began = new AtomicLongArray(PLACES);
  private final AtomicLongArray wentOn = new AtomicLongArray(PLACES);
  private final Thread[] threads = new Thread[PLACES];
  private final LongAdder leftOut = new LongAdder();
  private final long shortest;
  private volatile boolean observing;
  private volatile Thread sleeper;

  /** Nobody is blocked yet. */
  public BlockedThreads() {
    this(Contention.SHORTEST_NANOS);
  }

  /**
   * Nobody is blocked yet.
   *
   * @param shortest waits for less nanoseconds may be forgotten
   */
  BlockedThreads(long shortest) {
    this.shortest = shortest;
  }

  /** Whether anybody wants to know who is blocked, and hears of both beginnings and ends. */
  public void observe(boolean wanted) {
    observing = wanted;
  }

  /** The thread has given up its carrier. */
  public void blocked(Thread thread) {
    if (observing) {
      blocked(thread, ThreadFacts.id(thread), System.nanoTime());
    }
  }

  void blocked(Thread thread, long id, long now) {
    int place = find(id);
    if (place < 0) {
      open(thread, id, now);
      return;
    }
    long until = wentOn.get(place);
    if (until != STILL_BLOCKED && now - until <= LONGEST_TRY_NANOS) {
      if (wentOn.compareAndSet(place, until, STILL_BLOCKED)) {
        return;
      }
    } else if (until == STILL_BLOCKED || until - began.get(place) < shortest) {
      // Of one that was still blocked the end was missed, so nothing is known of its length.
      if (wentOn.compareAndSet(place, until, TAKEN)) {
        began.set(place, now);
        wentOn.set(place, STILL_BLOCKED);
        return;
      }
    } else {
      ids.compareAndSet(place, id, -id);
    }
    open(thread, id, now);
  }

  private void open(Thread thread, long id, long now) {
    int first = placeOf(id);
    for (int i = 0; i < PLACES_OF_ONE; i++) {
      int place = (first + i) & (PLACES - 1);
      if (ids.get(place) == FREE && ids.compareAndSet(place, FREE, TAKEN)) {
        threads[place] = thread;
        began.set(place, now);
        wentOn.set(place, STILL_BLOCKED);
        ids.set(place, id);
        wake();
        return;
      }
    }
    leftOut.increment();
  }

  private void wake() {
    Thread waiting = sleeper;
    if (waiting != null) {
      sleeper = null;
      LockSupport.unpark(waiting);
    }
  }

  /** The thread has a carrier again. */
  public void wentOn(Thread thread) {
    wentOn(ThreadFacts.id(thread), System.nanoTime());
  }

  void wentOn(long id, long now) {
    int place = find(id);
    if (place >= 0) {
      wentOn.compareAndSet(place, STILL_BLOCKED, now);
    }
  }

  private int find(long id) {
    int first = placeOf(id);
    for (int i = 0; i < PLACES_OF_ONE; i++) {
      int place = (first + i) & (PLACES - 1);
      if (ids.get(place) == id && wentOn.get(place) != TAKEN) {
        return place;
      }
    }
    return -1;
  }

  private static int placeOf(long id) {
    return (int) ((id * 0x9E3779B97F4A7C15L) >>> 40) & (PLACES - 1);
  }

  /** Waits that were left out since the last call. */
  long takeLeftOut() {
    return leftOut.sumThenReset();
  }

  // What follows is for the reader alone.

  static int places() {
    return PLACES;
  }

  boolean isFree(int place) {
    long id = ids.get(place);
    return id == FREE || id == TAKEN;
  }

  /** The thread whose wait stands there; null when that is being changed. */
  Thread thread(int place) {
    return threads[place];
  }

  /** When the wait began. */
  long began(int place) {
    return began.get(place);
  }

  /** Whether this wait goes on; once it does not, that stays so. */
  boolean isBlocked(int place, long since) {
    return ids.get(place) > FREE && wentOn.get(place) == STILL_BLOCKED && began.get(place) == since;
  }

  /**
   * Takes the wait out if it is over, after which its place is the reader's until {@link #free}.
   *
   * @return when it ended; {@link #STILL_BLOCKED} when it has not, or may go on
   */
  long take(int place, long now) {
    long until = wentOn.get(place);
    if (ids.get(place) < FREE) {
      return until;
    }
    boolean over = until != STILL_BLOCKED && until != TAKEN && now - until > 2 * LONGEST_TRY_NANOS;
    return over && wentOn.compareAndSet(place, until, TAKEN) ? until : STILL_BLOCKED;
  }

  /** Whether nobody will tell the end of this wait. */
  boolean isLost(int place, long now) {
    return now - began.get(place) > LONG_NANOS
        && wentOn.get(place) == STILL_BLOCKED
        && (!observing || !threads[place].isAlive());
  }

  /** Gives the place back. */
  void free(int place) {
    threads[place] = null;
    ids.set(place, FREE);
  }

  /** The current thread rests for so long; an interrupt ends that. */
  static void pause(long nanos) {
    LockSupport.parkNanos(nanos);
  }

  /** The current thread rests until somebody is blocked, or for so long. */
  void rest(long nanos) {
    sleeper = Thread.currentThread();
    for (int place = 0; place < PLACES; place++) {
      if (!isFree(place)) {
        sleeper = null;
        return;
      }
    }
    LockSupport.parkNanos(nanos);
    sleeper = null;
  }
}
