package dev.fathom.analyzer.ledger;

import dev.fathom.analyzer.event.PeerUse;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.ThreadRef;
import java.io.Serializable;
import java.util.Comparator;

/**
 * One of the last few tasks that used a resource, as the agent counted it. Immutable; ordered by
 * resource, role and time.
 *
 * @param resource what it used
 * @param role {@code sender}, {@code receiver}, {@code closer}, {@code signaller}, {@code waiter},
 *     {@code adder} or {@code releaser}
 * @param task nothing when unknown
 * @param thread the task's; its id is 0 when unknown
 * @param ended whether the task had ended
 * @param count how often, since the agent came
 * @param lastNanos when it last did, in nanoseconds since the epoch
 * @param firstInstant when it first did, to be compared with others of the run; 0 when not told
 * @param lastInstant when it last did, likewise
 * @param stackId where it last did; 0 when not taken
 */
public record PeerRow(
    Key resource,
    String role,
    Key task,
    ThreadRef thread,
    boolean ended,
    long count,
    long lastNanos,
    long firstInstant,
    long lastInstant,
    long stackId)
    implements Comparable<PeerRow>, Serializable {

  private static final Comparator<PeerRow> ORDER =
      Comparator.comparing(PeerRow::resource)
          .thenComparing(PeerRow::role)
          .thenComparingLong(PeerRow::lastNanos)
          .thenComparing(PeerRow::toString);

  static PeerRow of(Row row) {
    long run = row.get(PeerUse.RUN_ID);
    return new PeerRow(
        new Key(run, row.get(PeerUse.RESOURCE_ID)),
        Texts.orEmpty(row.get(PeerUse.ROLE)),
        new Key(run, row.get(PeerUse.TASK_ID)),
        new ThreadRef(
            row.get(PeerUse.THREAD_ID),
            Texts.orEmpty(row.get(PeerUse.THREAD_NAME)),
            row.get(PeerUse.VIRTUAL)),
        row.get(PeerUse.ENDED),
        row.get(PeerUse.COUNT),
        row.get(PeerUse.LAST),
        row.get(PeerUse.FIRST_INSTANT),
        row.get(PeerUse.LAST_INSTANT),
        row.get(PeerUse.STACK_ID));
  }

  /** Whether both tell of the same task, or thread where no task is known, in the same role. */
  public boolean isSameUser(PeerRow other) {
    return resource.equals(other.resource)
        && role.equals(other.role)
        && (task.isNothing() ? thread.id() == other.thread.id() : task.equals(other.task));
  }

  @Override
  public int compareTo(PeerRow other) {
    return ORDER.compare(this, other);
  }
}
