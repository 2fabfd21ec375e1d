package dev.fathom.agent.emit;

import dev.fathom.agent.hold.EnteredMonitors;
import dev.fathom.agent.hold.Hold;
import dev.fathom.agent.hold.Holds;
import dev.fathom.agent.hold.MonitorNest;
import dev.fathom.agent.hold.Orders;
import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.OpenTask;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Stack;
import dev.fathom.agent.ledger.Stacks;
import dev.fathom.agent.monitor.Monitors;
import java.util.Arrays;
import java.util.List;

/**
 * In which order things are acquired and used: locks and permits that the task has acquired, and
 * monitors that its thread has entered. Called on the application's threads, at level high.
 */
final class OrderObserver {

  private static final Hold[] NOTHING = {};

  private final Ledger ledger;
  private final Stacks stacks;
  private final Holds holds;
  private final EnteredMonitors entered;
  private final Monitors monitors;
  private final Orders orders;

  OrderObserver(
      Ledger ledger,
      Stacks stacks,
      Holds holds,
      EnteredMonitors entered,
      Monitors monitors,
      Orders orders) {
    this.ledger = ledger;
    this.stacks = stacks;
    this.holds = holds;
    this.entered = entered;
    this.monitors = monitors;
    this.orders = orders;
  }

  /** The current thread's task does something that may wait while it may hold something. */
  void goesFor(OpenTask task, Resource resource, String operation, boolean timed) {
    MonitorNest nest = entered.knownOfCurrentThread();
    if (holds.of(task).length > 0 || (nest != null && !nest.isEmpty())) {
      goesFor(task, nest, resource, operation, timed, stacks.here());
    }
  }

  /** The current thread goes for a monitor. */
  void enters(OpenTask task, MonitorNest nest, Resource monitor, Object object, String where) {
    Stack here = nest.stackAt(object, where, stacks::here);
    goesFor(task, nest, monitor, "lock", false, here);
  }

  /** The same of one whose stack is known. */
  void goesFor(OpenTask task, Resource resource, String operation, boolean timed, Stack here) {
    goesFor(task, entered.knownOfCurrentThread(), resource, operation, timed, here);
  }

  private void goesFor(
      OpenTask task,
      MonitorNest nest,
      Resource resource,
      String operation,
      boolean timed,
      Stack here) {
    Hold[] locks = holds.of(task);
    Hold[] held = nest == null || nest.isEmpty() ? locks : both(locks, nest, task, here);
    if (held.length > 0) {
      orders.add(held, resource, operation, timed, here, task);
    }
  }

  /** Nothing where not all are known. */
  private Hold[] both(Hold[] locks, MonitorNest nest, OpenTask task, Stack here) {
    List<Hold> inside =
        nest.holds(
            task, ledger.timeline().now(), monitors::toEnter, where -> standing(where, here));
    if (inside == null) {
      return NOTHING;
    }
    Hold[] all = Arrays.copyOf(locks, locks.length + inside.size());
    for (int i = 0; i < inside.size(); i++) {
      all[locks.length + i] = inside.get(i);
    }
    return all;
  }

  /**
   * Where a monitor was entered: the place, and what lay beneath it then, which lies there still.
   */
  private Stack standing(String where, Stack here) {
    String frames = here == null ? "" : here.frames();
    String method = where.substring(0, where.lastIndexOf(':') + 1);
    int at = frames.startsWith(method) ? 0 : frames.indexOf('\n' + method) + 1;
    if (at == 0 && !frames.startsWith(method)) {
      return stacks.of(where, true);
    }
    int beneath = frames.indexOf('\n', at);
    return stacks.of(
        beneath < 0 ? where : where + frames.substring(beneath), here != null && here.truncated());
  }
}
