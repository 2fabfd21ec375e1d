package dev.fathom.agent.monitor;

import dev.fathom.agent.ledger.ThreadFacts;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Virtual threads that are blocked, until they are told to have gone on. A thread that is watched
 * all the while between two looks has not run in between. Safe for use by any thread.
 *
 * <p>Who begins to watch a thread, asks it, and enters its wait has locked this object until then,
 * so that nobody else does so with the same thread meanwhile.
 */
public final class Watches {

  private final ConcurrentMap<Long, Watch> open = new ConcurrentHashMap<>();

  /** Nobody is watched yet. */
  public Watches() {}

  /** Tells whether a thread has gone on since it began to be watched. */
  static final class Watch {

    private volatile boolean over;

    boolean isOver() {
      return over;
    }
  }

  /** Begins to watch a thread; an earlier watch of it is over. */
  Watch begin(Thread thread) {
    Watch watch = new Watch();
    Watch before = open.put(ThreadFacts.id(thread), watch);
    if (before != null) {
      before.over = true;
    }
    return watch;
  }

  /** The thread goes on, or is of no interest any more. */
  public void end(Thread thread) {
    if (open.isEmpty()) {
      return;
    }
    Watch watch = open.remove(ThreadFacts.id(thread));
    if (watch != null) {
      watch.over = true;
    }
  }
}
