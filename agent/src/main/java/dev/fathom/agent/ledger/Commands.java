package dev.fathom.agent.ledger;

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
    Submissions submissions = known.computeIfAbsent(command, c -> new Submissions());
    while (!submissions.add(task)) {
      known.remove(command, submissions);
      submissions = known.computeIfAbsent(command, c -> new Submissions());
    }
  }

  /** The task that begins when the object runs; 0 when none is known. */
  public long start(Object command) {
    Submissions submissions = present(command);
    while (submissions != null) {
      long task = submissions.takeOldest();
      if (task != 0) {
        submissions.ran(task);
        return task;
      }
      if (!submissions.areRetired()) {
        return 0;
      }
      submissions = present(command);
    }
    return 0;
  }

  /** Those that are not retired; null when there are none. */
  private Submissions present(Object command) {
    Submissions submissions = known.get(command);
    while (submissions != null && submissions.areRetired()) {
      known.remove(command, submissions);
      submissions = known.get(command);
    }
    return submissions;
  }

  /** The object that runs is this task, though nobody saw it submitted. */
  public void started(Object command, long task) {
    known.computeIfAbsent(command, c -> new Submissions()).ran(task);
  }

  /** Nobody will ask as which task the object ran last. */
  public void forget(Object command) {
    Submissions submissions = known.get(command);
    if (submissions != null && submissions.retire()) {
      known.remove(command, submissions);
    }
  }

  /** Takes back the newest task of an object that will not run after all; 0 when none is known. */
  public long discard(Object command) {
    Submissions submissions = present(command);
    return submissions == null ? 0 : submissions.takeNewest();
  }

  /** The task as which the object ran last; 0 when none is known. */
  public long last(Object command) {
    Submissions submissions = known.get(command);
    return submissions == null ? 0 : submissions.last();
  }

  /**
   * The task that is over when the object has run, as far as it was given to executors once; 0 when
   * none is known.
   */
  public long endOf(Object command) {
    Submissions submissions = known.get(command);
    return submissions == null ? 0 : submissions.single();
  }

  /** Hands over the tasks whose objects were collected before they ran. */
  public void expunge(LongConsumer lost) {
    known.expunge(submissions -> submissions.forEach(lost));
  }
}
