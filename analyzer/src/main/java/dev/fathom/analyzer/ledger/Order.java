package dev.fathom.analyzer.ledger;

import dev.fathom.analyzer.event.AcquisitionOrder;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.model.Key;
import java.io.Serializable;
import java.util.Comparator;

/**
 * A way in which tasks that held one resource went for another. Immutable; ordered by all its
 * parts.
 *
 * @param held what was held
 * @param heldMode {@code exclusive}, {@code shared}, {@code permit} or {@code lease}
 * @param heldStackId where it had been acquired; 0 when not taken
 * @param resource what the task went for
 * @param operation such as {@code lock} or {@code send}
 * @param timed whether it would have given up by itself
 * @param stackId where it went for it; 0 when not taken
 * @param gates ids of what else it held exclusively, ascending, separated by spaces
 */
public record Order(
    Key held,
    String heldMode,
    long heldStackId,
    Key resource,
    String operation,
    boolean timed,
    long stackId,
    String gates)
    implements Comparable<Order>, Serializable {

  private static final Comparator<Order> ORDER =
      Comparator.comparing(Order::held)
          .thenComparing(Order::resource)
          .thenComparing(Order::heldMode)
          .thenComparing(Order::operation)
          .thenComparing(Order::timed)
          .thenComparing(Order::gates)
          .thenComparingLong(Order::heldStackId)
          .thenComparingLong(Order::stackId);

  static Order of(Row row) {
    long run = row.get(AcquisitionOrder.RUN_ID);
    return new Order(
        new Key(run, row.get(AcquisitionOrder.HELD_ID)),
        Texts.orEmpty(row.get(AcquisitionOrder.HELD_MODE)),
        row.get(AcquisitionOrder.HELD_STACK_ID),
        new Key(run, row.get(AcquisitionOrder.RESOURCE_ID)),
        Texts.orEmpty(row.get(AcquisitionOrder.OPERATION)),
        row.get(AcquisitionOrder.TIMED),
        row.get(AcquisitionOrder.STACK_ID),
        Texts.orEmpty(row.get(AcquisitionOrder.GATES)));
  }

  @Override
  public int compareTo(Order other) {
    return ORDER.compare(this, other);
  }
}
