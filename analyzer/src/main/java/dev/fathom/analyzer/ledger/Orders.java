package dev.fathom.analyzer.ledger;

import dev.fathom.analyzer.event.Row;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The orders in which tasks acquired things, each with its totals.
 *
 * <p>Of very many orders the greatest are kept: one that is dropped has enough others after it for
 * ever, so the order of rows makes no difference. Confined to one thread at a time.
 */
final class Orders implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int LIMIT = 100_000;

  private final TreeMap<Order, OrderUse> uses = new TreeMap<>();

  void add(Row row) {
    use(Order.of(row)).add(row);
    prune();
  }

  void merge(Orders later) {
    later.uses.forEach((order, use) -> use(order).merge(use));
    prune();
  }

  private OrderUse use(Order order) {
    return uses.computeIfAbsent(order, key -> new OrderUse());
  }

  private void prune() {
    while (uses.size() > LIMIT) {
      uses.pollFirstEntry();
    }
  }

  Map<Order, OrderUse> uses() {
    return Collections.unmodifiableMap(uses);
  }
}
