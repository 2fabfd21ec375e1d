package dev.fathom.analyzer.analysis.order;

import dev.fathom.analyzer.ledger.Order;
import dev.fathom.analyzer.ledger.OrderUse;
import dev.fathom.analyzer.model.Key;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * One way in which a task that held one thing went for another, with who did. Immutable.
 *
 * @param order the way
 * @param use how often and by whom
 */
record Step(Order order, OrderUse use) {

  private static final Set<String> LOCKING = Set.of("lock", "read-lock", "acquire");

  /** Whether it could wait for ever for somebody else to release a lock or permit. */
  boolean isForLock() {
    return LOCKING.contains(order.operation()) && !order.timed();
  }

  /** Whether it is a part of the same deadlock only if somebody else takes the other one. */
  boolean isBySomebodyElseThan(Step other) {
    List<OrderUse.Taker> ours = use.takers();
    List<OrderUse.Taker> theirs = other.use.takers();
    return ours.stream().anyMatch(taker -> theirs.stream().anyMatch(it -> differ(taker, it)));
  }

  private static boolean differ(OrderUse.Taker one, OrderUse.Taker other) {
    return (one.task().isNothing() || other.task().isNothing())
        ? one.thread().id() != other.thread().id()
        : !one.task().equals(other.task());
  }

  /** Whether both always hold some lock in common, so that never both are on their way at once. */
  boolean sharesGateWith(Step other) {
    Set<String> gates = Set.of(words(order.gates()));
    for (String gate : words(other.order.gates())) {
      if (!gate.isEmpty() && gates.contains(gate)) {
        return true;
      }
    }
    return false;
  }

  private static String[] words(String gates) {
    return gates.isBlank()
        ? new String[0]
        : Arrays.stream(gates.trim().split(" +")).distinct().toArray(String[]::new);
  }

  /** Whether one task's holding of what this goes for keeps this one out. */
  boolean isKeptOutBy(Step holder) {
    boolean reads = order.operation().equals("read-lock");
    boolean shares = holder.order.heldMode().equals("shared");
    return !(reads && shares);
  }

  /** Whether a task took it. */
  boolean isTakenBy(Key task) {
    return use.takers().stream().anyMatch(taker -> taker.task().equals(task));
  }
}
