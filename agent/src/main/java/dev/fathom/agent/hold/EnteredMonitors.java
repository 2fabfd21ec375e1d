package dev.fathom.agent.hold;

import dev.fathom.agent.ledger.ThreadFacts;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The monitors that each thread has entered.
 *
 * <p>Nobody tells when a monitor is left: that would take code where nothing may fail. So whoever
 * asks for what a thread holds is that thread, which can ask the JVM about each. Keeps neither a
 * thread nor an object alive, and nothing for a thread that has ended. Safe for use by any thread.
 */
public final class EnteredMonitors {

  private static final int FEW = 1_024;

  private final ConcurrentMap<Long, MonitorNest> nests = new ConcurrentHashMap<>();
  private volatile int pruneAt = FEW;

  /** Nobody has entered any yet. */
  public EnteredMonitors() {}

  /** What the current thread has entered and not left. */
  public MonitorNest ofCurrentThread() {
    Thread thread = Thread.currentThread();
    long id = ThreadFacts.id(thread);
    MonitorNest nest = nests.get(id);
    if (nest == null) {
      makeRoom();
      nest = new MonitorNest(thread);
      nests.put(id, nest);
    }
    nest.settle();
    return nest;
  }

  /** The same; null when the thread has never entered any. */
  public MonitorNest knownOfCurrentThread() {
    MonitorNest nest = nests.get(ThreadFacts.id(Thread.currentThread()));
    if (nest != null) {
      nest.settle();
    }
    return nest;
  }

  /** Where threads come and go by the thousand, no scan may come in time. */
  private void makeRoom() {
    if (nests.size() >= pruneAt) {
      prune();
      pruneAt = Math.max(FEW, 2 * nests.size());
    }
  }

  /** How many threads are remembered. */
  int size() {
    return nests.size();
  }

  /** Forgets threads that have ended. */
  public void prune() {
    nests.values().removeIf(MonitorNest::isOver);
  }
}
