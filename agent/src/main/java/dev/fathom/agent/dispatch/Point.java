package dev.fathom.agent.dispatch;

/**
 * The points that woven code reports, as the numbers that advice passes to the dispatcher.
 *
 * <p>They are plain constants because advice is copied into other classes, where no class of the
 * agent can be reached. Each names which arguments of the dispatcher it uses.
 */
public final class Point {

  /** flag: timed; first: operation; second: resource. Returns the wait. */
  public static final int WAITING = 1;

  /** flag: timed; first: resources; second: their directions. Returns the wait. */
  public static final int SELECTING = 2;

  /** token: wait; first: result; second: resource or null. */
  public static final int WAITED = 3;

  /** token: wait; first: resource. */
  public static final int RELEASED = 4;

  /** first: resource. */
  public static final int ACQUIRED = 5;

  /** first: resource. */
  public static final int RELINQUISHED = 6;

  /** first: channel. */
  public static final int SENT = 7;

  /** first: channel. */
  public static final int RECEIVED = 8;

  /** first: resource. */
  public static final int CREATED = 9;

  /** first: resource. */
  public static final int CLOSED = 10;

  /** first: resource. */
  public static final int DEFAULT_TAKEN = 11;

  /** first: resource. */
  public static final int DROPPED = 12;

  /** first: resource. */
  public static final int REJECTED = 13;

  /** first: name; second: executor or null; third: operation id. Returns the task. */
  public static final int TASK_CREATED = 14;

  /** token: task; first: name. */
  public static final int TASK_STARTED = 15;

  /** token: task; flag: observed; first: outcome; second: failure or null. */
  public static final int TASK_ENDED = 16;

  /** token: task. */
  public static final int FAILURE_OBSERVED = 17;

  /** token: task. */
  public static final int TASK_DISCARDED = 18;

  /** first: resource; second: violation. */
  public static final int VIOLATED = 19;

  /** flag: true; first: any object. Returns a token when all is well. */
  public static final int SELF_TEST_BEGIN = 20;

  /** token: what the beginning returned. */
  public static final int SELF_TEST_END = 21;

  private Point() {}
}
