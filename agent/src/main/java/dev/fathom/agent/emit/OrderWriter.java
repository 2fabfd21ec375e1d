package dev.fathom.agent.emit;

import dev.fathom.agent.hold.Order;
import dev.fathom.agent.hold.Orders;
import dev.fathom.agent.ledger.OpenTask;
import dev.fathom.event.AcquisitionOrderEvent;

/**
 * Writes in which order tasks acquire and use resources: what has changed since the last row in the
 * present chunk. Confined to one thread at a time.
 */
final class OrderWriter {

  private final Orders orders;
  private final Definitions definitions;
  private final long runId;

  OrderWriter(Orders orders, Definitions definitions, long runId) {
    this.orders = orders;
    this.definitions = definitions;
    this.runId = runId;
  }

  void write() {
    if (new AcquisitionOrderEvent().isEnabled()) {
      orders.forEach(this::write);
    }
  }

  /** Of something that turned out to be held by nobody in particular nothing is told any more. */
  private void write(Order order) {
    boolean isMeaningful =
        !order.held().resource().isHeldByNobody() && !order.resource().isHeldByNobody();
    if (isMeaningful && order.claimWritten(definitions.generation())) {
      commit(order);
    }
  }

  private void commit(Order order) {
    AcquisitionOrderEvent row = new AcquisitionOrderEvent();
    OpenTask task = order.task();
    row.runId = runId;
    row.heldId = definitions.name(order.held().resource());
    row.heldMode = order.held().mode().word();
    row.heldStackId = definitions.name(order.held().stack());
    row.resourceId = definitions.name(order.resource());
    row.operation = order.operation();
    row.timed = order.timed();
    row.stackId = definitions.name(order.stack());
    row.gates = order.gates();
    row.taskId = task.id();
    row.threadId = task.threadId();
    row.threadName = task.threadName();
    row.virtual = task.virtual();
    row.count = order.count();
    row.commit();
  }
}
