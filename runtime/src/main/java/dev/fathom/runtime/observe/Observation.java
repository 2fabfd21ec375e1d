package dev.fathom.runtime.observe;

/**
 * The points at which the runtime lets itself be observed.
 *
 * <p>Every method is empty, and compiled code keeps no trace of a call. An agent gives them bodies
 * by name, so their names and descriptors change only together with the agent's table of hooks. The
 * same table may name methods of other people's primitives.
 *
 * <p>All may be called by any thread. None throws, blocks or keeps its arguments alive.
 */
public final class Observation {

  private Observation() {}

  /**
   * The current thread is about to wait, after any bounded yields.
   *
   * @param operation {@code send}, {@code receive}, {@code lock}, {@code read-lock}, {@code
   *     acquire}, {@code await}, {@code join} or {@code submit}
   * @param timed whether the wait ends by itself
   * @param resource what it waits for
   * @return the wait's identity, to be given to {@link #waited}; 0 when nobody observes
   */
  public static long waiting(String operation, boolean timed, Observable resource) {
    return 0;
  }

  /**
   * The current thread is about to wait for any of several resources, or for one under a context
   * that can cut the wait short.
   *
   * @param operation as for {@link #waiting}, when all resources but one are contexts: what it does
   *     at that one; otherwise {@code select}
   * @param timed whether the wait ends by itself
   * @param resources one for each case that is not disabled; the same one may stand twice
   * @param sends for each of them, whether the case sends
   * @return the wait's identity, to be given to {@link #waited}; 0 when nobody observes
   */
  public static long selecting(
      String operation, boolean timed, Observable[] resources, boolean[] sends) {
    return 0;
  }

  /**
   * The wait has ended.
   *
   * @param wait what {@link #waiting} or {@link #selecting} returned
   * @param result {@code done}, {@code timeout}, {@code interrupted}, {@code cancelled} or {@code
   *     closed}
   * @param resource what ended it; null when that was none of the resources
   */
  public static void waited(long wait, String result, Observable resource) {}

  /**
   * The current thread has released a resource and thereby ends somebody's wait.
   *
   * @param resource what it released
   * @param wait the wait that ends; 0 when it was not observed
   */
  public static void released(Observable resource, long wait) {}

  /**
   * The current thread has acquired a resource, waited or not. Observed only at level high.
   *
   * @param mode {@code exclusive}, {@code shared} or {@code permit}
   * @param count how many permits; 1 for a lock
   * @param timed whether it would have given up by itself, or would not have waited at all
   */
  public static void acquired(Observable resource, String mode, int count, boolean timed) {}

  /**
   * The current thread gives a resource back, awaited or not. Observed only at level high.
   *
   * @param mode as for {@link #acquired}
   * @param count as for {@link #acquired}
   */
  public static void relinquished(Observable resource, String mode, int count) {}

  /**
   * The current thread has borrowed something. Observed only at level high.
   *
   * @param lease what anybody may give back later
   * @param timed as for {@link #acquired}
   */
  public static void lent(Observable pool, Object lease, boolean timed) {}

  /** The current thread gives back what somebody has borrowed. Observed only at level high. */
  public static void givenBack(Observable pool, Object lease) {}

  /**
   * The current thread has sent an element, waited or not. Observed only at level high.
   *
   * @param operation {@code send}, {@code submit}, or {@code select} when it was one of several
   *     cases
   * @param timed whether it would have given up by itself, or would not have waited at all
   */
  public static void sent(Observable channel, String operation, boolean timed) {}

  /**
   * The current thread has received an element, waited or not. Observed only at level high.
   *
   * @param operation {@code receive}, {@code acquire}, or {@code select} when it was one of several
   *     cases
   * @param timed as for {@link #sent}
   */
  public static void received(Observable channel, String operation, boolean timed) {}

  /**
   * The current thread wanted to receive, waited or not, and was told that nothing more will come.
   * Observed only at level high.
   *
   * @param operation as for {@link #received}
   * @param timed as for {@link #sent}
   */
  public static void exhausted(Observable channel, String operation, boolean timed) {}

  /**
   * The current thread has told those who wait, if any, that something has happened. Observed only
   * at level high.
   */
  public static void signalled(Observable resource) {}

  /** The current thread has announced work that others wait for. Observed only at level high. */
  public static void added(Observable group) {}

  /**
   * A resource has been made. Its constructor may not have returned yet. Observed only at level
   * high.
   */
  public static void created(Observable resource) {}

  /**
   * A resource has been made with so much room that it may be long before anybody waits for it.
   * Told instead of {@link #created}; its constructor may not have returned yet.
   */
  public static void provisioned(Observable resource) {}

  /**
   * A resource has been made that must be closed, cancelled or shut down some time. Its constructor
   * may not have returned yet.
   */
  public static void opened(Observable resource) {}

  /** The current thread has lost several attempts in a row to other threads, and goes on trying. */
  public static void retried(Observable resource) {}

  /** The current thread has closed, cancelled or shut down a resource. */
  public static void closed(Observable resource) {}

  /** The current thread went on without the resource because it was not ready. */
  public static void defaultTaken(Observable resource) {}

  /** An element was dropped. */
  public static void dropped(Observable resource) {}

  /** A request was refused at once. */
  public static void rejected(Observable resource) {}

  /**
   * The current thread has created a task.
   *
   * @param name the task's name
   * @param executor what will run it; null when it gets a thread of its own
   * @param operationId the operation that it serves; empty when unknown
   * @param context what can cancel it; null when nothing can
   * @return the task's identity, to be given to the other methods; 0 when nobody observes
   */
  public static long taskCreated(
      String name, Observable executor, String operationId, Observable context) {
    return 0;
  }

  /** The current thread begins to run the task. */
  public static void taskStarted(long task, String name) {}

  /**
   * The current thread has run the task to its end.
   *
   * @param outcome {@code done}, {@code failed}, {@code cancelled} or {@code interrupted}
   * @param failure what ended it; null when it ended well
   * @param observed whether somebody is sure to be told of the outcome
   */
  public static void taskEnded(long task, String outcome, Throwable failure, boolean observed) {}

  /** Somebody has taken notice of a task's failure. */
  public static void failureObserved(long task) {}

  /** A task will never run: it was cancelled or discarded while queued. */
  public static void taskDiscarded(long task) {}

  /**
   * A primitive was used against its contract.
   *
   * @param resource the primitive
   * @param violation {@code send-on-closed}, {@code double-close}, {@code negative-wait-group},
   *     {@code add-during-wait}, {@code not-owner}, {@code reentry}, {@code over-release} or {@code
   *     self-wait}
   */
  public static void violated(Observable resource, String violation) {}
}
