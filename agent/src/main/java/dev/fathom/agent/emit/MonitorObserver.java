package dev.fathom.agent.emit;

import dev.fathom.agent.dispatch.Point;
import dev.fathom.agent.hold.EnteredMonitors;
import dev.fathom.agent.hold.Holds;
import dev.fathom.agent.hold.MonitorNest;
import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.OpenTask;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Role;
import dev.fathom.agent.monitor.Monitors;
import java.util.concurrent.locks.FathomGuard;

/**
 * Who enters which monitor while it holds something else, and who waits and notifies where. Called
 * on the application's threads, at level high.
 *
 * <p>A monitor that is entered alone, which most are, is only remembered by its thread: there are
 * as many as objects.
 */
final class MonitorObserver {

  private final Ledger ledger;
  private final Holds holds;
  private final EnteredMonitors entered;
  private final Monitors monitors;
  private final OrderObserver orders;
  private final PeerObserver peers;

  MonitorObserver(
      Ledger ledger,
      Holds holds,
      EnteredMonitors entered,
      Monitors monitors,
      OrderObserver orders,
      PeerObserver peers) {
    this.ledger = ledger;
    this.holds = holds;
    this.entered = entered;
    this.monitors = monitors;
    this.orders = orders;
    this.peers = peers;
  }

  void at(int point, Object object, String where, FathomGuard guard) {
    if (object == null) {
      // The application is told by the JVM.
      return;
    }
    switch (point) {
      case Point.MONITOR_ENTERING -> entering(guard, object, where);
      case Point.MONITOR_ENTERED -> entered(guard, object, where);
      case Point.MONITOR_AWAITED -> did(guard, monitors.toNotify(object), Role.WAITER);
      case Point.MONITOR_NOTIFIED -> did(guard, monitors.toNotify(object), Role.SIGNALLER);
      default -> throw new IllegalArgumentException("point " + point);
    }
  }

  private void did(FathomGuard guard, Resource monitor, Role role) {
    if (monitor != null) {
      peers.did(guard, monitor, role);
    }
  }

  private void entering(FathomGuard guard, Object object, String where) {
    if (!Thread.holdsLock(object)) {
      enters(guard, entered.ofCurrentThread(), object, where);
    }
  }

  /** Whether it was held before the JVM does not tell any more. */
  private void entered(FathomGuard guard, Object object, String where) {
    MonitorNest nest = entered.ofCurrentThread();
    if (!nest.contains(object)) {
      enters(guard, nest, object, where);
    }
  }

  private void enters(FathomGuard guard, MonitorNest nest, Object object, String where) {
    boolean alone = nest.isEmpty() && !holdsLocks(guard);
    Resource monitor = alone ? monitors.knownToEnter(object) : monitors.toEnter(object);
    if (monitor != null) {
      if (!alone) {
        orders.enters(ledger.current(guard), nest, monitor, object, where);
      }
      // Whoever sends under one is in danger when its receiver enters the same.
      peers.did(guard, monitor, Role.RELEASER);
    }
    nest.add(object, where);
  }

  private boolean holdsLocks(FathomGuard guard) {
    OpenTask task = guard.task == 0 ? null : ledger.openTask(guard.task);
    return task != null && holds.of(task).length > 0;
  }
}
