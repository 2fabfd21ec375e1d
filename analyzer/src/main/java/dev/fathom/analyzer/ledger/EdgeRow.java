package dev.fathom.analyzer.ledger;

import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.WaitEdge;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.ThreadRef;
import java.io.Serializable;
import java.util.Comparator;

/**
 * A party that could end an open wait, or a case of an open select. Immutable.
 *
 * @param waitKey the wait that it belongs to
 * @param resource what the party holds or the case waits for
 * @param role such as {@code owner} or {@code receive-case}
 * @param task the party; nothing when unknown
 * @param thread the party's; its id is 0 when unknown
 * @param ageNanos how long it has been in that role
 * @param stackId where it took that role; 0 when unknown
 */
public record EdgeRow(
    Key waitKey, Key resource, String role, Key task, ThreadRef thread, long ageNanos, long stackId)
    implements Serializable {

  static final Comparator<EdgeRow> ORDER =
      Comparator.comparing(EdgeRow::waitKey)
          .thenComparing(EdgeRow::resource)
          .thenComparing(EdgeRow::role)
          .thenComparing(EdgeRow::task)
          .thenComparing(EdgeRow::toString);

  static EdgeRow of(Row row) {
    long run = row.get(WaitEdge.RUN_ID);
    return new EdgeRow(
        new Key(run, row.get(WaitEdge.WAIT_ID)),
        new Key(run, row.get(WaitEdge.RESOURCE_ID)),
        Texts.orEmpty(row.get(WaitEdge.ROLE)),
        new Key(run, row.get(WaitEdge.TASK_ID)),
        new ThreadRef(
            row.get(WaitEdge.THREAD_ID), Texts.orEmpty(row.get(WaitEdge.THREAD_NAME)), false),
        row.get(WaitEdge.AGE),
        row.get(WaitEdge.STACK_ID));
  }
}
