package dev.fathom.agent.ledger;

import dev.fathom.event.WaitEvent;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * A wait that has begun and not ended.
 *
 * <p>Filled by the waiter before it is published. Afterwards scans, which never overlap, change
 * what is theirs.
 */
public final class OpenWait extends Entry {

  private static final Resource[] NO_RESOURCES = {};
  private static final boolean[] NO_SENDS = {};

  private final OpenTask task;
  private final String operation;
  private final boolean timed;
  private final Resource resource;
  private final Resource[] cases;
  private final boolean[] sends;
  private final long began;
  private final Owner owner;
  private final int depth;

  /** Begun when the wait began, so that its duration is right; null when nobody records. */
  private final WaitEvent event;

  private volatile Stack stack;
  private volatile boolean stackTried;
  private Nesting nesting = Nesting.OUTERMOST;
  private Predicate<StackTraceElement> within;
  private BooleanSupplier over;
  private boolean queued;
  private long provenSince;
  private long provenOwner;

  private OpenWait(
      OpenTask task,
      String operation,
      boolean timed,
      Resource resource,
      Resource[] cases,
      boolean[] sends,
      Owner owner,
      long began,
      WaitEvent event) {
    this.task = task;
    this.operation = operation;
    this.timed = timed;
    this.resource = resource;
    this.cases = cases;
    this.sends = sends;
    this.owner = owner;
    this.depth = resource == null ? -1 : resource.depthAtOnce();
    this.began = began;
    this.event = event;
  }

  static OpenWait of(
      OpenTask task,
      String operation,
      boolean timed,
      Resource resource,
      Owner owner,
      long began,
      WaitEvent event) {
    return new OpenWait(
        task, operation, timed, resource, NO_RESOURCES, NO_SENDS, owner, began, event);
  }

  static OpenWait ofSelect(
      OpenTask task,
      boolean timed,
      Resource[] cases,
      boolean[] sends,
      long began,
      WaitEvent event) {
    return new OpenWait(task, "select", timed, null, cases, sends, Owner.NONE, began, event);
  }

  /** A wait for one resource that contexts can cut short. */
  static OpenWait under(
      OpenTask task,
      String operation,
      boolean timed,
      Resource resource,
      Resource[] contexts,
      Owner owner,
      long began,
      WaitEvent event) {
    boolean[] sends = new boolean[contexts.length];
    return new OpenWait(task, operation, timed, resource, contexts, sends, owner, began, event);
  }

  /** What it may be a part of. */
  public Nesting nesting() {
    return nesting;
  }

  /** Called before it is published. */
  void nesting(Nesting kind) {
    nesting = kind;
  }

  /** It lasts as long as its thread is in such a frame; called before it is published. */
  void within(Predicate<StackTraceElement> frame) {
    nesting = Nesting.PROBED;
    within = frame;
  }

  /** Whether the thread with this stack has left the method that the wait lasts for. */
  public boolean isLeft(StackTraceElement[] stack) {
    return within != null && stack.length > 0 && Arrays.stream(stack).noneMatch(within);
  }

  /** It was found open, and this says whether it is over; called before it is published. */
  void adopt(BooleanSupplier ended) {
    over = ended;
  }

  /** Whether it was found open, so that its end will not be told. */
  public boolean isAdopted() {
    return over != null;
  }

  /** Whether it was found open and has ended since. */
  boolean isAdoptedAndOver() {
    return over != null && (task.thread() == null || over.getAsBoolean());
  }

  /** The task that waits. */
  public OpenTask task() {
    return task;
  }

  /** What it does. */
  public String operation() {
    return operation;
  }

  /** Whether it ends by itself. */
  public boolean timed() {
    return timed;
  }

  /** What it waits for; null for a select. */
  public Resource resource() {
    return resource;
  }

  /** How many cases a select has, or how many contexts can cut another wait short. */
  public int cases() {
    return cases.length;
  }

  /** What a case of a select waits for, or one of the contexts. */
  public Resource caseResource(int index) {
    return cases[index];
  }

  /** Whether a case of a select sends. */
  public boolean caseSends(int index) {
    return sends[index];
  }

  /** Whether this is the resource of a case, or one of the contexts. */
  public boolean isCase(Resource one) {
    for (Resource each : cases) {
      if (each == one) {
        return true;
      }
    }
    return false;
  }

  /**
   * What it does at one of its resources: {@code send} or {@code receive} for a case of a select.
   *
   * @return null when it does both, or nothing
   */
  public String operationAt(Resource one) {
    if (resource != null) {
      return resource == one ? operation : null;
    }
    String at = null;
    for (int i = 0; i < cases.length; i++) {
      if (cases[i] == one) {
        String does = sends[i] ? "send" : "receive";
        if (at != null && !at.equals(does)) {
          return null;
        }
        at = does;
      }
    }
    return at;
  }

  /** Counts it among those who wait for its resources. */
  void enterQueues() {
    if (resource != null) {
      resource.waitBegan();
    }
    for (Resource each : cases) {
      each.waitBegan();
    }
    queued = true;
  }

  /** Takes it out of the count, if it was ever in. */
  void leaveQueues() {
    if (queued) {
      queued = false;
      if (resource != null) {
        resource.waitLeft();
      }
      for (Resource each : cases) {
        each.waitLeft();
      }
    }
  }

  /** When it began, on the time line. */
  public long began() {
    return began;
  }

  /** The owner of the resource when the wait began. */
  public Owner owner() {
    return owner;
  }

  /** Whether the resource had an owner then. */
  public boolean hadOwner() {
    return owner.threadId() != 0;
  }

  /**
   * The depth of the resource when the wait began, or now where it is not asked that often; -1 when
   * it has none.
   */
  public int depth() {
    return depth == Resource.DEPTH_ON_REQUEST ? resource.depth() : depth;
  }

  /** The event that began with the wait; null when nobody records. */
  public WaitEvent event() {
    return event;
  }

  /** The waiter's stack; null when it was not taken. */
  public Stack stack() {
    return stack;
  }

  /** Whether somebody has taken the stack, or tried to. */
  public boolean stackTried() {
    return stackTried;
  }

  /** Sets the waiter's stack; null when it could not be had. */
  public void stack(Stack stack) {
    this.stack = stack;
    stackTried = true;
  }

  /**
   * Notes that a scan saw the wait with this owner.
   *
   * @return for how many nanoseconds scans have seen it with the same owner
   */
  public long seenWithOwner(long ownerThreadId, long now) {
    if (provenSince == 0 || provenOwner != ownerThreadId) {
      provenSince = now;
      provenOwner = ownerThreadId;
    }
    return now - provenSince;
  }
}
