package dev.fathom.analyzer.operation;

import dev.fathom.analyzer.event.OpenTask;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.Task;
import dev.fathom.analyzer.model.Key;

/**
 * A task of the operation, ended or not. Immutable.
 *
 * @param task its identity
 * @param name its name, else its thread's
 * @param startNanos when it began to run, in nanoseconds since the epoch
 * @param nanos how long it ran, or had run
 * @param result {@code open} when it had not ended
 */
record TracedTask(Key task, String name, long startNanos, long nanos, String result) {

  static TracedTask ended(Row row) {
    Key key = new Key(row.get(Task.RUN_ID), row.get(Task.TASK_ID));
    return new TracedTask(
        key,
        name(key, row.get(Task.NAME), row.get(Task.THREAD_NAME)),
        row.startNanos(),
        row.durationNanos(),
        String.valueOf(row.get(Task.OUTCOME)));
  }

  static TracedTask open(Row row) {
    Key key = new Key(row.get(OpenTask.RUN_ID), row.get(OpenTask.TASK_ID));
    return new TracedTask(
        key,
        name(key, row.get(OpenTask.NAME), row.get(OpenTask.THREAD_NAME)),
        row.get(OpenTask.SINCE) + row.get(OpenTask.QUEUED),
        row.get(OpenTask.AGE),
        "open");
  }

  private static String name(Key key, String name, String thread) {
    if (name != null && !name.isEmpty()) {
      return name;
    }
    return thread == null || thread.isEmpty() ? "task-" + key.id() : thread;
  }

  /** The row that tells more: of an end, else of the later scan. */
  TracedTask or(TracedTask other) {
    if (result.equals("open") != other.result.equals("open")) {
      return result.equals("open") ? other : this;
    }
    return nanos >= other.nanos ? this : other;
  }
}
