package dev.fathom.analyzer.operation;

import java.util.List;

/**
 * A task of an operation, or a wait of one. Immutable.
 *
 * @param startNanos when it began, in nanoseconds since the epoch
 * @param nanos how long it lasted
 * @param task name of the task
 * @param waitedFor what it waited for, and where and for whom; empty for the task itself
 * @param result how it ended; {@code open} when it had not
 * @param meanwhile what the one who kept it waiting did in that time
 */
public record Step(
    long startNanos,
    long nanos,
    String task,
    String waitedFor,
    String result,
    List<String> meanwhile) {

  public Step {
    meanwhile = List.copyOf(meanwhile);
  }

  /** Whether it is a task and no wait. */
  public boolean isTask() {
    return waitedFor.isEmpty();
  }

  /** When it ended, or was last seen. */
  public long endNanos() {
    return startNanos + nanos;
  }
}
