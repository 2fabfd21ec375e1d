package dev.fathom.analyzer.ledger;

import dev.fathom.analyzer.event.OpenTask;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.ThreadRef;
import java.io.Serializable;

/**
 * A task that had not ended, as one scan saw it. Immutable.
 *
 * @param task its identity
 * @param name may be empty, never null
 * @param thread what runs it; its id is 0 before the start
 * @param implicit whether it stands for a thread that nobody started as a task
 * @param creator nothing when unknown
 * @param creationStackId 0 when not taken
 * @param executor nothing when it has a thread of its own
 * @param sinceNanos when it was created, in nanoseconds since the epoch
 * @param ageNanos how long it has run, or been queued
 * @param state {@code queued}, {@code running} or {@code waiting}
 * @param waitKey the wait it is in; nothing when in none
 * @param operationId the operation that it serves; may be empty, never null
 * @param context what it runs under; nothing when unknown or none
 * @param interrupted whether its thread was interrupted and has not taken notice
 * @param orphan whether another thread is known to have started its thread, and has ended
 * @param stackId what it does; 0 when not taken
 */
public record OpenTaskRow(
    Key task,
    String name,
    ThreadRef thread,
    boolean implicit,
    Key creator,
    long creationStackId,
    Key executor,
    long sinceNanos,
    long ageNanos,
    String state,
    Key waitKey,
    String operationId,
    Key context,
    boolean interrupted,
    boolean orphan,
    long stackId)
    implements Serializable {

  static OpenTaskRow of(Row row) {
    long run = row.get(OpenTask.RUN_ID);
    return new OpenTaskRow(
        new Key(run, row.get(OpenTask.TASK_ID)),
        Texts.orEmpty(row.get(OpenTask.NAME)),
        new ThreadRef(
            row.get(OpenTask.THREAD_ID),
            Texts.orEmpty(row.get(OpenTask.THREAD_NAME)),
            row.get(OpenTask.VIRTUAL)),
        row.get(OpenTask.THREAD),
        new Key(run, row.get(OpenTask.CREATOR_TASK_ID)),
        row.get(OpenTask.CREATION_STACK_ID),
        new Key(run, row.get(OpenTask.EXECUTOR_ID)),
        row.get(OpenTask.SINCE),
        row.get(OpenTask.AGE),
        Texts.orEmpty(row.get(OpenTask.STATE)),
        new Key(run, row.get(OpenTask.WAIT_ID)),
        Texts.orEmpty(row.get(OpenTask.OPERATION_ID)),
        new Key(run, row.get(OpenTask.CONTEXT_ID)),
        row.get(OpenTask.INTERRUPTED),
        row.get(OpenTask.STARTER_ENDED),
        row.get(OpenTask.STACK_ID));
  }
}
