package dev.fathom.analyzer.ledger;

import dev.fathom.analyzer.event.OpenWait;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.ThreadRef;
import java.io.Serializable;

/**
 * A wait that had begun and not ended, as one scan saw it. Immutable.
 *
 * <p>There may be a million of them, looked at in another order than they were read in, so all that
 * they say lies in one object; keys are made when somebody asks.
 */
public final class OpenWaitRow implements Serializable {

  private static final long serialVersionUID = 1L;

  private final long runId;
  private final long waitId;
  private final long taskId;
  private final long resourceId;
  private final String operation;
  private final long threadId;
  private final String threadName;
  private final boolean virtual;
  private final boolean timed;
  private final long sinceNanos;
  private final long ageNanos;
  private final long ownerId;
  private final ThreadRef ownerThread;
  private final long depth;
  private final long capacity;
  private final long stackId;
  private final long ownerStackId;

  private OpenWaitRow(Row row) {
    runId = row.get(OpenWait.RUN_ID);
    waitId = row.get(OpenWait.WAIT_ID);
    taskId = row.get(OpenWait.TASK_ID);
    resourceId = row.get(OpenWait.RESOURCE_ID);
    operation = Texts.orEmpty(row.get(OpenWait.OPERATION));
    threadId = row.get(OpenWait.THREAD_ID);
    threadName = Texts.orEmpty(row.get(OpenWait.THREAD_NAME));
    virtual = row.get(OpenWait.VIRTUAL);
    timed = row.get(OpenWait.TIMED);
    sinceNanos = row.get(OpenWait.SINCE);
    ageNanos = row.get(OpenWait.AGE);
    ownerId = row.get(OpenWait.OWNER_TASK_ID);
    ownerThread = ownerThread(row);
    depth = row.get(OpenWait.DEPTH);
    capacity = row.get(OpenWait.CAPACITY);
    stackId = row.get(OpenWait.STACK_ID);
    ownerStackId = row.get(OpenWait.OWNER_STACK_ID);
  }

  static OpenWaitRow of(Row row) {
    return new OpenWaitRow(row);
  }

  private static ThreadRef ownerThread(Row row) {
    long id = row.get(OpenWait.OWNER_THREAD_ID);
    String name = Texts.orEmpty(row.get(OpenWait.OWNER_THREAD_NAME));
    return id == 0 && name.isEmpty() ? null : new ThreadRef(id, name, false);
  }

  /** Identity of the wait. */
  public Key waitKey() {
    return new Key(runId, waitId);
  }

  long waitId() {
    return waitId;
  }

  /** Who waits. */
  public Key task() {
    return new Key(runId, taskId);
  }

  /** What it waits for; nothing for a select, see its cases. */
  public Key resource() {
    return new Key(runId, resourceId);
  }

  /** What it does; never null. */
  public String operation() {
    return operation;
  }

  /** The waiter's. */
  public ThreadRef thread() {
    return new ThreadRef(threadId, threadName, virtual);
  }

  /** The waiter's thread, by its id alone. */
  public long threadId() {
    return threadId;
  }

  /** Whether it ends by itself. */
  public boolean timed() {
    return timed;
  }

  /** When it began, in nanoseconds since the epoch. */
  public long sinceNanos() {
    return sinceNanos;
  }

  /** How long it had lasted at the scan. */
  public long ageNanos() {
    return ageNanos;
  }

  /** The task that alone can end it; nothing when unknown or none. */
  public Key owner() {
    return new Key(runId, ownerId);
  }

  /** Whether somebody is said to own what it waits for. */
  public boolean hasOwner() {
    return ownerId != 0 || (ownerThread != null && ownerThread.id() != 0);
  }

  /** The owner's; null when none. */
  public ThreadRef ownerThread() {
    return ownerThread;
  }

  /** Elements or permits, -1 when the resource has none. */
  public long depth() {
    return depth;
  }

  /** How many it can have; -1 when the resource has none. */
  public long capacity() {
    return capacity;
  }

  /** The waiter's stack. */
  public long stackId() {
    return stackId;
  }

  /** What the owner does; 0 when not taken. */
  public long ownerStackId() {
    return ownerStackId;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OpenWaitRow row && toString().equals(row.toString());
  }

  @Override
  public int hashCode() {
    return Long.hashCode(waitId) + 31 * Long.hashCode(runId);
  }

  /** All that it says: contradictory rows are decided between by this text. */
  @Override
  public String toString() {
    return "OpenWaitRow[waitKey="
        + waitKey()
        + ", task="
        + task()
        + ", resource="
        + resource()
        + ", operation="
        + operation
        + ", thread="
        + thread()
        + ", timed="
        + timed
        + ", sinceNanos="
        + sinceNanos
        + ", ageNanos="
        + ageNanos
        + ", owner="
        + owner()
        + ", ownerThread="
        + ownerThread
        + ", depth="
        + depth
        + ", capacity="
        + capacity
        + ", stackId="
        + stackId
        + ", ownerStackId="
        + ownerStackId
        + "]";
  }
}
