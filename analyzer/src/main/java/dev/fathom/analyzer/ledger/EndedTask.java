package dev.fathom.analyzer.ledger;

import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.Task;
import dev.fathom.analyzer.model.Key;
import java.io.Serializable;
import java.util.Comparator;

/**
 * A task that somebody had started as one, and that ended. Immutable.
 *
 * @param task its identity
 * @param creationStackId where it was created; 0 when not taken
 * @param startNanos when it began to run, in nanoseconds since the epoch
 */
public record EndedTask(Key task, long creationStackId, long startNanos)
    implements Comparable<EndedTask>, Serializable {

  private static final Comparator<EndedTask> ORDER =
      Comparator.comparing(EndedTask::task)
          .thenComparingLong(EndedTask::creationStackId)
          .thenComparingLong(EndedTask::startNanos);

  static EndedTask of(Row row) {
    return new EndedTask(
        new Key(row.get(Task.RUN_ID), row.get(Task.TASK_ID)),
        row.get(Task.CREATION_STACK_ID),
        row.startNanos());
  }

  /** Before all that is said of this task. */
  static EndedTask before(Key task) {
    return new EndedTask(task, Long.MIN_VALUE, Long.MIN_VALUE);
  }

  @Override
  public int compareTo(EndedTask other) {
    return ORDER.compare(this, other);
  }
}
