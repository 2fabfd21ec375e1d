package dev.fathom.analyzer.ledger;

import dev.fathom.analyzer.event.AcquisitionOrder;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.ThreadRef;
import dev.fathom.analyzer.summary.Greatest;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/**
 * How often an {@link Order} was taken, and by whom. Read-only for whoever gets it from the ledger.
 */
public final class OrderUse implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int TASKS = 8;

  private long count;
  private final Greatest<Taker> takers = new Greatest<>(TASKS);

  OrderUse() {}

  /**
   * A task that took the order.
   *
   * @param task nothing when unknown
   * @param thread its id is 0 when unknown
   */
  public record Taker(Key task, ThreadRef thread) implements Comparable<Taker>, Serializable {
    private static final Comparator<Taker> ORDER =
        Comparator.comparing(Taker::task).thenComparing(taker -> taker.thread().toString());

    @Override
    public int compareTo(Taker other) {
      return ORDER.compare(this, other);
    }
  }

  void add(Row row) {
    count = Math.max(count, row.get(AcquisitionOrder.COUNT));
    takers.offer(
        new Taker(
            new Key(row.get(AcquisitionOrder.RUN_ID), row.get(AcquisitionOrder.TASK_ID)),
            new ThreadRef(
                row.get(AcquisitionOrder.THREAD_ID),
                Texts.orEmpty(row.get(AcquisitionOrder.THREAD_NAME)),
                row.get(AcquisitionOrder.VIRTUAL))));
  }

  void merge(OrderUse other) {
    count = Math.max(count, other.count);
    takers.offerAll(other.takers);
  }

  /** How often, since the agent came. */
  public long count() {
    return count;
  }

  /** Some of those who took it; more may have. */
  public List<Taker> takers() {
    return List.copyOf(takers.values());
  }
}
