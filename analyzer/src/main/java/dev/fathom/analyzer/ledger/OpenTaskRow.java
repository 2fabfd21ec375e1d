package dev.fathom.analyzer.ledger;

import dev.fathom.analyzer.event.OpenTask;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.ThreadRef;
import java.io.Serializable;

/**
 * A task that had not ended, as one scan saw it. Immutable.
 *
 * <p>There may be a million of them, looked at in another order than they were read in, so all that
 * they say lies in one object; keys are made when somebody asks.
 */
public final class OpenTaskRow implements Serializable {

  private static final long serialVersionUID = 1L;

  private final long runId;
  private final long taskId;
  private final String name;
  private final long threadId;
  private final String threadName;
  private final boolean virtual;
  private final boolean implicit;
  private final long creatorId;
  private final long creationStackId;
  private final long executorId;
  private final long sinceNanos;
  private final long ageNanos;
  private final String state;
  private final long waitId;
  private final String operationId;
  private final long contextId;
  private final boolean interrupted;
  private final boolean orphan;
  private final long stackId;

  private OpenTaskRow(Row row) {
    runId = row.get(OpenTask.RUN_ID);
    taskId = row.get(OpenTask.TASK_ID);
    name = Texts.orEmpty(row.get(OpenTask.NAME));
    threadId = row.get(OpenTask.THREAD_ID);
    threadName = Texts.orEmpty(row.get(OpenTask.THREAD_NAME));
    virtual = row.get(OpenTask.VIRTUAL);
    implicit = row.get(OpenTask.THREAD);
    creatorId = row.get(OpenTask.CREATOR_TASK_ID);
    creationStackId = row.get(OpenTask.CREATION_STACK_ID);
    executorId = row.get(OpenTask.EXECUTOR_ID);
    sinceNanos = row.get(OpenTask.SINCE);
    ageNanos = row.get(OpenTask.AGE);
    state = Texts.orEmpty(row.get(OpenTask.STATE));
    waitId = row.get(OpenTask.WAIT_ID);
    operationId = Texts.orEmpty(row.get(OpenTask.OPERATION_ID));
    contextId = row.get(OpenTask.CONTEXT_ID);
    interrupted = row.get(OpenTask.INTERRUPTED);
    orphan = row.get(OpenTask.STARTER_ENDED);
    stackId = row.get(OpenTask.STACK_ID);
  }

  static OpenTaskRow of(Row row) {
    return new OpenTaskRow(row);
  }

  /** Its identity. */
  public Key task() {
    return new Key(runId, taskId);
  }

  long taskId() {
    return taskId;
  }

  /** Its name; may be empty, never null. */
  public String name() {
    return name;
  }

  /** What runs it; its id is 0 before the start. */
  public ThreadRef thread() {
    return new ThreadRef(threadId, threadName, virtual);
  }

  /** The thread that runs it, by its id alone. */
  public long threadId() {
    return threadId;
  }

  /** Whether it stands for a thread that nobody started as a task. */
  public boolean implicit() {
    return implicit;
  }

  /** Who created it; nothing when unknown. */
  public Key creator() {
    return new Key(runId, creatorId);
  }

  /** Where it was created; 0 when not taken. */
  public long creationStackId() {
    return creationStackId;
  }

  /** What runs it; nothing when it has a thread of its own. */
  public Key executor() {
    return new Key(runId, executorId);
  }

  /** When it was created, in nanoseconds since the epoch. */
  public long sinceNanos() {
    return sinceNanos;
  }

  /** How long it has run, or been queued. */
  public long ageNanos() {
    return ageNanos;
  }

  /** One of {@code queued}, {@code running} and {@code waiting}. */
  public String state() {
    return state;
  }

  /** The wait it is in; nothing when in none. */
  public Key waitKey() {
    return new Key(runId, waitId);
  }

  /** The operation that it serves; may be empty, never null. */
  public String operationId() {
    return operationId;
  }

  /** What it runs under; nothing when unknown or none. */
  public Key context() {
    return new Key(runId, contextId);
  }

  /** Whether its thread was interrupted and has not taken notice. */
  public boolean interrupted() {
    return interrupted;
  }

  /** Whether another thread is known to have started its thread, and has ended. */
  public boolean orphan() {
    return orphan;
  }

  /** What it does; 0 when not taken. */
  public long stackId() {
    return stackId;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OpenTaskRow row && toString().equals(row.toString());
  }

  @Override
  public int hashCode() {
    return Long.hashCode(taskId) + 31 * Long.hashCode(runId);
  }

  /** All that it says: contradictory rows are decided between by this text. */
  @Override
  public String toString() {
    return "OpenTaskRow[task="
        + task()
        + ", name="
        + name
        + ", thread="
        + thread()
        + ", implicit="
        + implicit
        + ", creator="
        + creator()
        + ", creationStackId="
        + creationStackId
        + ", executor="
        + executor()
        + ", sinceNanos="
        + sinceNanos
        + ", ageNanos="
        + ageNanos
        + ", state="
        + state
        + ", waitKey="
        + waitKey()
        + ", operationId="
        + operationId
        + ", context="
        + context()
        + ", interrupted="
        + interrupted
        + ", orphan="
        + orphan
        + ", stackId="
        + stackId
        + "]";
  }
}
