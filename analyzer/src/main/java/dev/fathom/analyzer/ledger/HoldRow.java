package dev.fathom.analyzer.ledger;

import dev.fathom.analyzer.event.OpenHold;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.ThreadRef;
import java.io.Serializable;
import java.util.Comparator;

/**
 * Something that was held and not given back, as one scan saw it. Immutable; ordered by resource,
 * holder and mode.
 *
 * @param resource what is held
 * @param mode {@code exclusive}, {@code shared}, {@code permit} or {@code lease}
 * @param count how many permits or re-entries
 * @param task the holder; nothing when unknown
 * @param thread the holder's; its id is 0 when unknown
 * @param ended whether the holder has ended without giving it back
 * @param sinceNanos when it was acquired, in nanoseconds since the epoch
 * @param ageNanos how long it had been held at the scan
 * @param stackId where it was acquired; 0 when not taken
 */
public record HoldRow(
    Key resource,
    String mode,
    long count,
    Key task,
    ThreadRef thread,
    boolean ended,
    long sinceNanos,
    long ageNanos,
    long stackId)
    implements Comparable<HoldRow>, Serializable {

  private static final Comparator<HoldRow> ORDER =
      Comparator.comparing(HoldRow::resource)
          .thenComparing(HoldRow::task)
          .thenComparingLong(hold -> hold.thread().id())
          .thenComparing(HoldRow::mode)
          .thenComparing(HoldRow::toString);

  static HoldRow of(Row row) {
    long run = row.get(OpenHold.RUN_ID);
    return new HoldRow(
        new Key(run, row.get(OpenHold.RESOURCE_ID)),
        Texts.orEmpty(row.get(OpenHold.MODE)),
        row.get(OpenHold.COUNT),
        new Key(run, row.get(OpenHold.TASK_ID)),
        new ThreadRef(
            row.get(OpenHold.THREAD_ID),
            Texts.orEmpty(row.get(OpenHold.THREAD_NAME)),
            row.get(OpenHold.VIRTUAL)),
        row.get(OpenHold.ENDED),
        row.get(OpenHold.SINCE),
        row.get(OpenHold.AGE),
        row.get(OpenHold.STACK_ID));
  }

  /** What comes before all holds of the resource, to begin a search with. */
  static HoldRow before(Key resource) {
    Key nothing = new Key(Long.MIN_VALUE, Long.MIN_VALUE);
    ThreadRef nobody = new ThreadRef(Long.MIN_VALUE, "", false);
    return new HoldRow(resource, "", 0, nothing, nobody, false, 0, 0, 0);
  }

  /** Whether nobody else can hold it at the same time. */
  public boolean isExclusive() {
    return mode.equals("exclusive");
  }

  @Override
  public int compareTo(HoldRow other) {
    return ORDER.compare(this, other);
  }
}
