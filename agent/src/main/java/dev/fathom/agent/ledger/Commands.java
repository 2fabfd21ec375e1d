package dev.fathom.agent.ledger;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.LongConsumer;

/**
 * Which tasks the objects stand for that an application gives to executors.
 *
 * <p>The same object may be given several times, and nobody can tell those times apart, so the
 * oldest task is taken to run first. An object that was collected while queued can never run. Keeps
 * no object alive. Safe for use by any thread.
 */
public final class Commands {

  private final WeakIdentityMap<Object, Submissions> known = new WeakIdentityMap<>();

  /** Nothing is known yet. */
  public Commands() {}

  /** The object was given to an executor as this task. */
  public void submitted(Object command, long task) {
    known.computeIfAbsent(command, c -> new Submissions()).queued.addLast(task);
  }

  /** The task that begins when the object runs; 0 when none is known. */
  public long start(Object command) {
    Submissions submissions = known.get(command);
    Long task = submissions == null ? null : submissions.queued.pollFirst();
    if (task == null) {
      return 0;
    }
    submissions.last = task;
    return task;
  }

  /** The object that runs is this task, though nobody saw it submitted. */
  public void started(Object command, long task) {
    known.computeIfAbsent(command, c -> new Submissions()).last = task;
  }

  /** Takes back the newest task of an object that will not run after all; 0 when none is known. */
  public long discard(Object command) {
    Submissions submissions = known.get(command);
    Long task = submissions == null ? null : submissions.queued.pollLast();
    return task == null ? 0 : task;
  }

  /** The task as which the object ran last; 0 when none is known. */
  public long last(Object command) {
    Submissions submissions = known.get(command);
    return submissions == null ? 0 : submissions.last;
  }

  /** Hands over the tasks whose objects were collected before they ran. */
  public void expunge(LongConsumer lost) {
    known.expunge(submissions -> submissions.queued.forEach(lost::accept));
  }

  private static final class Submissions {

    private final Deque<Long> queued = new ConcurrentLinkedDeque<>();
    private volatile long last;
  }
}
