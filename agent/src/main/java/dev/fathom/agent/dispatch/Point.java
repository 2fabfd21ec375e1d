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

  /**
   * flag: timed; first: resources; second: their directions; third: operation. Returns the wait.
   */
  public static final int SELECTING = 2;

  /** token: wait; first: result; second: resource or null. */
  public static final int WAITED = 3;

  /** token: wait; first: resource. */
  public static final int RELEASED = 4;

  /** token: count; flag: timed; first: resource; second: mode. */
  public static final int ACQUIRED = 5;

  /** token: count; first: resource; second: mode. */
  public static final int RELINQUISHED = 6;

  /** flag: timed; first: channel; second: operation. */
  public static final int SENT = 7;

  /** flag: timed; first: channel, which gave an element or its end; second: operation. */
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

  /**
   * flag: it begins a scope, which what it creates belongs to; first: name; second: executor or
   * null; third: operation id. Returns the task.
   */
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

  /** token: task; first: context that it runs under. */
  public static final int TASK_CONTEXT = 22;

  /** first: resource that must be closed. */
  public static final int OPENED = 23;

  /** first: resource. */
  public static final int RETRIED = 24;

  /** flag: timed; first: pool; second: what it lent. */
  public static final int LENT = 25;

  /** first: pool; second: what it had lent. */
  public static final int GIVEN_BACK = 26;

  /** first: resource. */
  public static final int SIGNALLED = 27;

  /** first: resource. */
  public static final int ADDED = 28;

  /**
   * Asked by who wants to know what is open, such as a test; first: a {@code List} that takes a
   * {@code Map} for each open task. Returns 1.
   */
  public static final int OPEN_TASKS = 29;

  /** Returns the scope that the current thread's task belongs to, 0 when it belongs to none. */
  public static final int CURRENT_SCOPE = 30;

  /** From here on, points concern the JDK's own primitives. */
  public static final int FIRST_OF_JDK = 32;

  /** token: 1 when shared; flag: timed; first: synchronizer. Returns the wait. */
  public static final int SYNCHRONIZING = 32;

  /** flag: timed; first: condition. Returns the wait. */
  public static final int AWAITING = 33;

  /** flag: timed; first: resource; second: operation. Returns the wait. */
  public static final int BLOCKING = 34;

  /** flag: timed; the resource is what was last told by {@link #WITHIN_FUTURE}. */
  public static final int BLOCKING_WITHIN = 35;

  /** first: resource; second: operation. The wait ends with {@link #PARKED}. */
  public static final int PARKING = 36;

  /** Like {@link #PARKING}, with a time limit. */
  public static final int PARKING_TIMED = 37;

  /** first: queue; second: element to give, null to take. Ends with {@link #PARKED}. */
  public static final int TRANSFERRING = 38;

  /** Like {@link #TRANSFERRING}, with a time limit. */
  public static final int TRANSFERRING_TIMED = 39;

  /** What was parked goes on. */
  public static final int PARKED = 40;

  /** first: whose condition is awaited next; second: operation. */
  public static final int WITHIN = 41;

  /** first: future that is waited for next; second: operation. */
  public static final int WITHIN_FUTURE = 42;

  /** first: command; second: executor. */
  public static final int SUBMITTED = 43;

  /** first: command; second: executor. */
  public static final int COMMAND_STARTED = 44;

  /** first: command; second: what it threw, or null. */
  public static final int COMMAND_ENDED = 45;

  /** first: command, a future; second: failure that it keeps to itself. */
  public static final int COMMAND_FAILED = 46;

  /** first: command. */
  public static final int COMMAND_DISCARDED = 47;

  /** first: list of commands. */
  public static final int COMMANDS_DISCARDED = 48;

  /** first: command; second: executor. */
  public static final int COMMAND_REJECTED = 49;

  /** first: future whose failure was taken notice of. */
  public static final int COMMAND_FAILURE_OBSERVED = 50;

  /** first: executor. */
  public static final int EXECUTOR_USED = 51;

  /** first: thread that waits for a synchronizer and is woken by who releases it. */
  public static final int SYNCHRONIZER_RELEASED = 52;

  /** first: thread that waits for something else and is woken by its counterpart. */
  public static final int BLOCKED_RELEASED = 53;

  /** first: node of a thread that awaits a condition; second: the condition, which is signalled. */
  public static final int CONDITION_SIGNALLED = 54;

  /** token: count; flag: timed; first: synchronizer, now held alone. */
  public static final int LOCK_ACQUIRED = 55;

  /** token: count; first: synchronizer. */
  public static final int LOCK_RELEASED = 56;

  /** token: count; flag: timed; first: synchronizer, now held with others. */
  public static final int SHARE_ACQUIRED = 57;

  /** token: count; first: synchronizer. */
  public static final int SHARE_RELEASED = 58;

  /** token: count; flag: timed; first: synchronizer. */
  public static final int PERMIT_ACQUIRED = 59;

  /** token: count; first: synchronizer. */
  public static final int PERMIT_RELEASED = 60;

  /** first: synchronizer of a latch. */
  public static final int COUNTED_DOWN = 61;

  /** flag: timed; first: queue that was given an element. */
  public static final int QUEUE_PUT = 62;

  /** flag: timed; first: queue that an element was taken from. */
  public static final int QUEUE_TAKEN = 63;

  /** first: virtual thread that the current thread starts, without an executor. */
  public static final int THREAD_STARTED = 64;

  /** From here on, threads of the JVM tell of other ones. */
  public static final int FIRST_OF_OTHERS = 65;

  /** first: virtual thread that was blocked and goes on. */
  public static final int UNBLOCKED = 65;

  /** first: virtual thread that gives up its carrier to wait for a monitor. */
  public static final int BLOCKED = 66;

  /** first: virtual thread that was blocked and has a carrier again, to try once more. */
  public static final int RESUMED = 67;

  private Point() {}
}
