package dev.fathom.analyzer.operation;

import dev.fathom.analyzer.event.MonitorWait;
import dev.fathom.analyzer.event.OpenWait;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.Wait;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;

/**
 * A wait of a task, ended or not. Immutable.
 *
 * @param key its identity
 * @param task who waited
 * @param resource what for
 * @param operation never null
 * @param owner the task that it waited for; nothing when unknown
 * @param ownerName the owner's thread; may be empty
 * @param startNanos when it began, in nanoseconds since the epoch
 * @param nanos how long it lasted, or had lasted
 * @param result {@code open} when it had not ended
 * @param stack where; empty when {@code stackId} says it
 * @param stackId of one that the waiter has not told itself; else 0
 */
record TracedWait(
    Key key,
    Key task,
    Key resource,
    String operation,
    Key owner,
    String ownerName,
    long startNanos,
    long nanos,
    String result,
    Stack stack,
    long stackId) {

  static TracedWait ended(Row row) {
    long run = row.get(Wait.RUN_ID);
    return new TracedWait(
        new Key(run, row.get(Wait.WAIT_ID)),
        new Key(run, row.get(Wait.TASK_ID)),
        new Key(run, row.get(Wait.RESOURCE_ID)),
        orEmpty(row.get(Wait.OPERATION)),
        new Key(run, row.get(Wait.OWNER_TASK_ID)),
        orEmpty(row.get(Wait.OWNER_THREAD_NAME)),
        row.startNanos(),
        row.durationNanos(),
        orEmpty(row.get(Wait.RESULT)),
        row.stack(),
        0);
  }

  static TracedWait forMonitor(Row row) {
    long run = row.get(MonitorWait.RUN_ID);
    return new TracedWait(
        new Key(run, row.get(MonitorWait.WAIT_ID)),
        new Key(run, row.get(MonitorWait.TASK_ID)),
        new Key(run, row.get(MonitorWait.RESOURCE_ID)),
        orEmpty(row.get(MonitorWait.OPERATION)),
        new Key(run, row.get(MonitorWait.OWNER_TASK_ID)),
        orEmpty(row.get(MonitorWait.OWNER_THREAD_NAME)),
        row.get(MonitorWait.SINCE),
        row.get(MonitorWait.WAITED),
        "done",
        Stack.EMPTY,
        row.get(MonitorWait.STACK_ID));
  }

  static TracedWait open(Row row) {
    long run = row.get(OpenWait.RUN_ID);
    return new TracedWait(
        new Key(run, row.get(OpenWait.WAIT_ID)),
        new Key(run, row.get(OpenWait.TASK_ID)),
        new Key(run, row.get(OpenWait.RESOURCE_ID)),
        orEmpty(row.get(OpenWait.OPERATION)),
        new Key(run, row.get(OpenWait.OWNER_TASK_ID)),
        orEmpty(row.get(OpenWait.OWNER_THREAD_NAME)),
        row.get(OpenWait.SINCE),
        row.get(OpenWait.AGE),
        "open",
        Stack.EMPTY,
        row.get(OpenWait.STACK_ID));
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  boolean isOpen() {
    return result.equals("open");
  }

  /** How much of another wait's time falls into this one. */
  long overlap(TracedWait other) {
    long from = Math.max(startNanos, other.startNanos);
    long to = Math.min(startNanos + nanos, other.startNanos + other.nanos);
    return Math.max(0, to - from);
  }
}
