package dev.fathom.agent.monitor;

import dev.fathom.agent.ledger.LiveThreads;
import dev.fathom.agent.ledger.ThreadFacts;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out who holds a monitor that others wait for, which the JVM does not tell of one that
 * virtual threads wait for: who was inside last is asked first, then the live threads, some at a
 * time. What it finds is true at that moment and may be over at the next. Confined to one thread at
 * a time.
 */
final class HolderSearch {

  private static final int MOST_ASKED = 64;

  /** To ask so many takes no more than one part in thirty of a processor. */
  private static final int RESTS = 30;

  private final ThreadSnapshots snapshots;
  private int next;
  private long restUntil = System.nanoTime();

  HolderSearch(ThreadSnapshots snapshots) {
    this.snapshots = snapshots;
  }

  /**
   * Somebody who holds a monitor. Immutable.
   *
   * @param stack what it did at that moment, top first
   */
  record Holder(Thread thread, List<StackTraceElement> stack) {}

  /** Who holds the object's monitor; null when nobody was found to. */
  Holder of(Object object, Monitor monitor) {
    Thread last = monitor.lastInside();
    Holder holder = last == null ? null : ask(last, object);
    if (holder == null && System.nanoTime() - restUntil >= 0) {
      holder = search(object);
    }
    if (holder != null) {
      monitor.lastInside(holder.thread());
    }
    return holder;
  }

  private Holder search(Object object) {
    long begin = System.nanoTime();
    Holder holder = null;
    for (Thread thread : some()) {
      holder = ask(thread, object);
      if (holder != null) {
        break;
      }
    }
    long end = System.nanoTime();
    restUntil = end + RESTS * (end - begin);
    return holder;
  }

  /** Others each time, when there are too many. */
  private List<Thread> some() {
    List<Thread> some = new ArrayList<>();
    int[] seen = {0};
    LiveThreads.forEach(
        thread -> {
          if (mayHold(thread) && seen[0]++ >= next && some.size() < MOST_ASKED) {
            some.add(thread);
          }
        });
    next = next + MOST_ASKED < seen[0] ? next + MOST_ASKED : 0;
    return some;
  }

  private static boolean mayHold(Thread thread) {
    return thread != Thread.currentThread() && !ThreadFacts.servesJvm(thread);
  }

  private Holder ask(Thread thread, Object object) {
    try {
      ThreadSnapshots.Taken taken = snapshots.of(thread);
      return taken != null && taken.holds(object) ? new Holder(thread, taken.stack()) : null;
    } catch (ReflectiveOperationException | RuntimeException e) {
      // The thread gives no account of itself just now, as when it ends.
      return null;
    }
  }
}
