package dev.fathom.junit.lineage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which lineage a thread has, by the thread's id.
 *
 * <p>Nothing public tells a thread object's inherited values from outside, nor is the new thread
 * known where it inherits them. But its id is: ids are given out one after the other, and a probe,
 * a thread that is created at this moment and never started, gets the next one. Some JDKs number a
 * thread before it inherits, and then its id precedes the probe's; others after, and it follows.
 *
 * <p>Threads that are created at the very same time by several threads give probes with ids in a
 * row. Those are kept together as one birth of several lineages: it is one of them, and {@link
 * Tangles} finds out which.
 *
 * <p>Safe for use by any thread.
 */
final class Births {

  /** Somebody who is being born; from where is told as soon as that has been found out. */
  static final class Newborn {
    private volatile Lineage lineage;

    void is(Lineage known) {
      lineage = known;
    }
  }

  /** Some newborn and as many ids, next to each other. */
  private static final class Birth {
    private final List<Newborn> newborn = new ArrayList<>(1);
    private final long firstProbe;
    private long lastProbe;

    Birth(long probe) {
      firstProbe = probe;
      lastProbe = probe;
    }

    /** The lineages; those that were never told are left out. */
    private List<Lineage> lineages() {
      return newborn.stream().map(each -> each.lineage).filter(Objects::nonNull).toList();
    }
  }

  /** Only a test that creates threads without end needs more; the rest are then the class's. */
  private static final int MOST = 200_000;

  /** A stack is a few kilobytes; who creates more threads at once learns no more from more. */
  private static final int MOST_STACKS = 10_000;

  private final Map<Long, Birth> byThread = new HashMap<>();
  private final Tangles tangles = new Tangles();
  private final boolean numberedFirst;
  private Birth latest;

  /** Births on a JDK that numbers a thread before it inherits, or after. */
  Births(boolean numberedFirst) {
    this.numberedFirst = numberedFirst;
  }

  /** Whether there are so few that each can have its stack. */
  synchronized boolean haveRoomForStacks() {
    return byThread.size() < MOST_STACKS;
  }

  /** The next thread id; the number is used up. */
  @SuppressWarnings("deprecation") // its successor does not exist in 17
  static long probe() {
    return new Thread(null, null, "Fathom Probe", 0, false).getId();
  }

  /** Whether a thread has its id already when it inherits. */
  boolean areNumberedFirst() {
    return numberedFirst;
  }

  /**
   * The current thread is creating a thread. To be called as close as possible to the moment at
   * which the thread gets its id: what is between is when others can get in between.
   */
  synchronized Newborn born() {
    long probe = probe();
    if (latest != null && latest.lastProbe == probe - 1) {
      remove(latest);
      latest.lastProbe = probe;
    } else {
      latest = new Birth(probe);
    }
    Newborn newborn = new Newborn();
    latest.newborn.add(newborn);
    put(latest);
    return newborn;
  }

  private void put(Birth birth) {
    if (byThread.size() < MOST) {
      for (int i = 0; i < birth.newborn.size(); i++) {
        byThread.put(idOf(birth, i), birth);
      }
    }
  }

  private void remove(Birth birth) {
    for (int i = 0; i < birth.newborn.size(); i++) {
      byThread.remove(idOf(birth, i), birth);
    }
  }

  private long idOf(Birth birth, int index) {
    return numberedFirst ? birth.firstProbe - 1 - index : birth.lastProbe + 1 + index;
  }

  /**
   * The lineage of the thread with this id; null when it is not known. Of several possible ones
   * that cannot be told apart, what they have in common.
   */
  Lineage of(long threadId) {
    List<Lineage> possible = possible(threadId);
    if (possible.isEmpty()) {
      return null;
    }
    Lineage first = possible.get(0);
    if (possible.stream().allMatch(each -> each.scope() == first.scope())) {
      return possible.size() == 1 ? first : Lineage.of(first.scope());
    }
    return tangles.resolve(threadId, possible);
  }

  private synchronized List<Lineage> possible(long threadId) {
    Birth birth = byThread.get(threadId);
    return birth == null ? List.of() : birth.lineages();
  }

  /** Forgets the threads of scopes that nobody will ask about. */
  synchronized void forgetJudged() {
    byThread.values().removeIf(Births::isJudged);
  }

  private static boolean isJudged(Birth birth) {
    List<Lineage> lineages = birth.lineages();
    return !lineages.isEmpty() && lineages.stream().allMatch(each -> each.scope().isJudged());
  }
}
