package dev.fathom.analyzer.ledger;

import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.Task;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.ThreadRef;
import java.io.Serializable;
import java.util.Comparator;

/**
 * A task that an exception ended. Immutable.
 *
 * @param task its identity
 * @param name may be empty, never null
 * @param thread what ran it
 * @param implicit whether it stands for a thread that nobody started as a task
 * @param exception class of what ended it, may be empty
 * @param stackId where it was thrown; 0 when unknown
 * @param creator the task that created it; nothing when unknown
 * @param creationStackId where the task was created; 0 when not taken
 * @param observed whether somebody knew when it ended
 * @param endNanos when it ended, in nanoseconds since the epoch
 */
public record FailedTask(
    Key task,
    String name,
    ThreadRef thread,
    boolean implicit,
    String exception,
    long stackId,
    Key creator,
    long creationStackId,
    boolean observed,
    long endNanos)
    implements Comparable<FailedTask>, Serializable {

  private static final Comparator<FailedTask> ORDER =
      Comparator.comparing(FailedTask::task).thenComparing(FailedTask::toString);

  /** Whether the row tells of a failure. */
  public static boolean isFailure(Row row) {
    return row.type() == Task.TYPE && "failed".equals(row.get(Task.OUTCOME));
  }

  /** What the row tells. */
  public static FailedTask of(Row row) {
    long run = row.get(Task.RUN_ID);
    return new FailedTask(
        new Key(run, row.get(Task.TASK_ID)),
        Texts.orEmpty(row.get(Task.NAME)),
        new ThreadRef(
            row.get(Task.THREAD_ID),
            Texts.orEmpty(row.get(Task.THREAD_NAME)),
            row.get(Task.VIRTUAL)),
        row.get(Task.THREAD),
        Texts.orEmpty(row.get(Task.EXCEPTION_CLASS)),
        row.get(Task.FAILURE_STACK_ID),
        new Key(run, row.get(Task.CREATOR_TASK_ID)),
        row.get(Task.CREATION_STACK_ID),
        row.get(Task.OBSERVED),
        row.startNanos() + row.durationNanos());
  }

  /** A name to print: its own, else its thread's. */
  public String display() {
    return name.isEmpty() ? thread.display() : name;
  }

  /** The class of what ended it, in words where that is unknown. */
  public String cause() {
    return exception.isEmpty() ? "an exception" : exception;
  }

  @Override
  public int compareTo(FailedTask other) {
    return ORDER.compare(this, other);
  }
}
