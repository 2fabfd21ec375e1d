package dev.fathom.agent.ledger;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.LongConsumer;

/**
 * The tasks for which one object was given to executors and has not begun to run, oldest first.
 * Nearly always there is one at most, which needs no list.
 *
 * <p>Safe for use by any thread; takes no lock.
 */
final class Submissions {

  private static final long NONE = 0;
  private static final long RETIRED = -1;

  private static final AtomicLongFieldUpdater<Submissions> ONLY =
      AtomicLongFieldUpdater.newUpdater(Submissions.class, "only");

  @SuppressWarnings("rawtypes")
  private static final AtomicReferenceFieldUpdater<Submissions, Deque> MORE =
      AtomicReferenceFieldUpdater.newUpdater(Submissions.class, Deque.class, "more");

  /** Older than all that are in the list. */
  private volatile long only = NONE;

  private volatile Deque<Long> more;
  private volatile long last;

  Submissions() {}

  /**
   * The object was given once more.
   *
   * @return whether that is known now; false when these are retired
   */
  boolean add(long task) {
    if (more == null && ONLY.compareAndSet(this, NONE, task)) {
      return true;
    }
    if (only == RETIRED) {
      return false;
    }
    Deque<Long> list = list();
    list.addLast(task);
    // Whoever has retired these saw no list. If the task has gone from it, somebody has it.
    return only != RETIRED || !list.remove(task);
  }

  private Deque<Long> list() {
    if (more == null) {
      MORE.compareAndSet(this, null, new ConcurrentLinkedDeque<>());
    }
    return more;
  }

  /** Takes the oldest; 0 when there is none. */
  long takeOldest() {
    long task = takeOnly();
    if (task != NONE) {
      return task;
    }
    Deque<Long> list = more;
    Long first = list == null ? null : list.pollFirst();
    return first == null ? NONE : first;
  }

  /** Takes the newest; 0 when there is none. */
  long takeNewest() {
    Deque<Long> list = more;
    Long newest = list == null ? null : list.pollLast();
    return newest == null ? takeOnly() : newest;
  }

  private long takeOnly() {
    long task = only;
    while (task != NONE && task != RETIRED) {
      if (ONLY.compareAndSet(this, task, NONE)) {
        return task;
      }
      task = only;
    }
    return NONE;
  }

  /** Takes no more, if there is none and never were two; whether it is so now. */
  boolean retire() {
    return more == null && ONLY.compareAndSet(this, NONE, RETIRED);
  }

  /** Whether these take no more; then there are none, and never will be. */
  boolean areRetired() {
    return only == RETIRED;
  }

  /** Visits all that have not begun. */
  void forEach(LongConsumer visitor) {
    long oldest = only;
    if (oldest != NONE && oldest != RETIRED) {
      visitor.accept(oldest);
    }
    Deque<Long> list = more;
    if (list != null) {
      list.forEach(visitor::accept);
    }
  }

  /** The task as which the object ran last; 0 when it has not. */
  long last() {
    return last;
  }

  /** The task that has not begun, or the last that has; 0 when there were several at a time. */
  long single() {
    long waiting = only;
    if (more != null) {
      return NONE;
    }
    return waiting == NONE || waiting == RETIRED ? last : waiting;
  }

  void ran(long task) {
    last = task;
  }
}
