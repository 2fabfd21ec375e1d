package dev.fathom.analyzer.ledger;

import dev.fathom.analyzer.event.OpenWait;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.ThreadRef;
import java.io.Serializable;

/**
 * A wait that had begun and not ended, as one scan saw it. Immutable.
 *
 * @param waitKey identity of the wait
 * @param task who waits
 * @param resource what it waits for; nothing for a select, see its cases
 * @param operation never null
 * @param thread the waiter's
 * @param timed whether it ends by itself
 * @param sinceNanos when it began, in nanoseconds since the epoch
 * @param ageNanos how long it had lasted at the scan
 * @param owner the task that alone can end it; nothing when unknown or none
 * @param ownerThread the owner's; null when none
 * @param depth elements or permits, -1 when the resource has none
 * @param capacity -1 when the resource has none
 * @param stackId the waiter's stack
 * @param ownerStackId what the owner does; 0 when not taken
 */
public record OpenWaitRow(
    Key waitKey,
    Key task,
    Key resource,
    String operation,
    ThreadRef thread,
    boolean timed,
    long sinceNanos,
    long ageNanos,
    Key owner,
    ThreadRef ownerThread,
    long depth,
    long capacity,
    long stackId,
    long ownerStackId)
    implements Serializable {

  static OpenWaitRow of(Row row) {
    long run = row.get(OpenWait.RUN_ID);
    return new OpenWaitRow(
        new Key(run, row.get(OpenWait.WAIT_ID)),
        new Key(run, row.get(OpenWait.TASK_ID)),
        new Key(run, row.get(OpenWait.RESOURCE_ID)),
        Texts.orEmpty(row.get(OpenWait.OPERATION)),
        new ThreadRef(
            row.get(OpenWait.THREAD_ID),
            Texts.orEmpty(row.get(OpenWait.THREAD_NAME)),
            row.get(OpenWait.VIRTUAL)),
        row.get(OpenWait.TIMED),
        row.get(OpenWait.SINCE),
        row.get(OpenWait.AGE),
        new Key(run, row.get(OpenWait.OWNER_TASK_ID)),
        ownerThread(row),
        row.get(OpenWait.DEPTH),
        row.get(OpenWait.CAPACITY),
        row.get(OpenWait.STACK_ID),
        row.get(OpenWait.OWNER_STACK_ID));
  }

  private static ThreadRef ownerThread(Row row) {
    long id = row.get(OpenWait.OWNER_THREAD_ID);
    String name = Texts.orEmpty(row.get(OpenWait.OWNER_THREAD_NAME));
    return id == 0 && name.isEmpty() ? null : new ThreadRef(id, name, false);
  }
}
