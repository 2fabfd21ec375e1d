package dev.fathom.agent.ledger;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Who has started which virtual thread without an executor, which the JVM does not tell.
 *
 * <p>A bounded number of starts is known; a later one may take the place of another, of which
 * nothing is known then. Makes no task for a starter, which may never do anything that the ledger
 * is told of. Keeps no thread alive, and takes no room before the first start. Safe for use by any
 * thread.
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
    private final long threadId;
    private final WeakReference<Thread> thread;

    private Starter(Thread by, long started) {
      this.started = started;
      threadId = ThreadFacts.id(by);
      thread = new WeakReference<>(by);
    }

    /** Its id. */
    public long threadId() {
      return threadId;
    }

    /** Whether it has ended. */
    public boolean hasEnded() {
      Thread present = thread.get();
      return present == null || !present.isAlive();
    }
  }

  /** A thread starts another one, now. */
  public void starts(Thread by, Thread started) {
    if (by.getName().equals(MAIN)) {
      return;
    }
    AtomicReferenceArray<Starter> present = places;
    if (present == null) {
      // Two may come here at once; then one start is forgotten.
      present = new AtomicReferenceArray<>(PLACES);
      places = present;
    }
    long id = ThreadFacts.id(started);
    present.setRelease(place(id), new Starter(by, id));
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
