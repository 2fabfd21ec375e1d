package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.ledger.EdgeRow;
import dev.fathom.analyzer.ledger.HoldRow;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.model.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says who holds the permits or leases of a pool: what the scan of holds saw, else what is known
 * from the waits for it. Immutable.
 */
public final class PermitHolders {

  private final Ledger ledger;
  private final Present present;

  PermitHolders(Ledger ledger, Present present) {
    this.ledger = ledger;
    this.present = present;
  }

  /**
   * The holders, each once, in the order of their tasks.
   *
   * @param waiters who waits for the pool
   */
  public List<PermitHolder> of(Key pool, List<Waiter> waiters) {
    List<HoldRow> holds = present.holds(pool);
    return holds.isEmpty() ? fromEdges(pool, waiters) : holds.stream().map(this::holder).toList();
  }

  private PermitHolder holder(HoldRow hold) {
    return new PermitHolder(
        hold.task(),
        hold.thread(),
        Math.max(1, hold.count()),
        hold.ageNanos(),
        hold.ended(),
        ledger.stack(hold.stackId()));
  }

  private List<PermitHolder> fromEdges(Key pool, List<Waiter> waiters) {
    Map<Object, EdgeRow> distinct = new LinkedHashMap<>();
    for (Waiter waiter : waiters) {
      for (EdgeRow edge : present.edges(waiter)) {
        if (edge.role().equals("permit-holder") && edge.resource().equals(pool)) {
          distinct.putIfAbsent(edge.task().isNothing() ? edge.thread() : edge.task(), edge);
        }
      }
    }
    return distinct.values().stream()
        .map(
            edge ->
                new PermitHolder(
                    edge.task(),
                    edge.thread(),
                    1,
                    edge.ageNanos(),
                    false,
                    ledger.stack(edge.stackId())))
        .toList();
  }
}
