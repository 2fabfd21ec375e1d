package dev.fathom.agent.ledger;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Who has started which virtual thread without an executor, which the JVM does not tell.
 *
 * <p>A bounded number of starts is known; a later one may take the place of another, of which
 * nothing is known then. Keeps no thread alive, and takes no room before the first start. Safe for
 * use by any thread.
 */
public final class Starters {

  private static final int PLACES = 1 << 14;

  /** What the main thread starts lives as long as the program, by design. */
  private static final String MAIN = "main";

  private volatile AtomicReferenceArray<Starter> places;

  /** No start is known yet. */
  public Starters() {}

  /** The thread that has started another one. Immutable. */
  public static final class Starter {

    private final long started;
    private final RunningThread by;

    private Starter(long started, RunningThread by) {
      this.started = started;
      this.by = by;
    }

    /** Its id. */
    public long threadId() {
      return by.id();
    }

    /** Whether it has ended. */
    public boolean hasEnded() {
      Thread present = by.thread();
      return present == null || !present.isAlive();
    }
  }

  /** The starter starts a thread, now. */
  public void starts(OpenTask starter, Thread started) {
    if (starter.threadName().equals(MAIN)) {
      return;
    }
    AtomicReferenceArray<Starter> present = places;
    if (present == null) {
      // Two may come here at once; then one start is forgotten.
      present = new AtomicReferenceArray<>(PLACES);
      places = present;
    }
    long id = ThreadFacts.id(started);
    present.setRelease(place(id), new Starter(id, starter.runner()));
  }

  /** Who has started the thread with this id; null when that is not known. */
  public Starter of(long threadId) {
    AtomicReferenceArray<Starter> present = places;
    Starter starter = present == null ? null : present.getAcquire(place(threadId));
    return starter != null && starter.started == threadId ? starter : null;
  }

  private static int place(long threadId) {
    return (int) (threadId & (PLACES - 1));
  }
}
