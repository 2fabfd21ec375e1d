package dev.fathom.agent.emit;

import dev.fathom.agent.dispatch.Point;
import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.OpenTask;
import dev.fathom.agent.ledger.Peer;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Resources;
import dev.fathom.agent.ledger.Stacks;
import dev.fathom.event.ViolationEvent;
import java.util.concurrent.locks.FathomGuard;

/** What happens to resources apart from waits. Called on the application's threads. */
final class ResourceObserver {

  private final Ledger ledger;
  private final Resources resources;
  private final Stacks stacks;
  private final Definitions definitions;
  private final long runId;

  ResourceObserver(
      Ledger ledger, Resources resources, Stacks stacks, Definitions definitions, long runId) {
    this.ledger = ledger;
    this.resources = resources;
    this.stacks = stacks;
    this.definitions = definitions;
    this.runId = runId;
  }

  void at(int point, Object object, FathomGuard guard) {
    Resource resource = resources.of(object);
    switch (point) {
      case Point.ACQUIRED -> resource.holder(peer(guard));
      case Point.RELINQUISHED -> resource.holder(null);
      case Point.SENT -> resource.lastSender(peer(guard));
      case Point.RECEIVED -> resource.lastReceiver(peer(guard));
      case Point.CREATED -> resource.creation(stacks.here());
      case Point.CLOSED -> resource.closer(peer(guard));
      case Point.DEFAULT_TAKEN -> resource.defaultTaken();
      case Point.DROPPED -> resource.dropped();
      case Point.REJECTED -> resource.rejected();
      default -> throw new IllegalArgumentException("point " + point);
    }
  }

  private Peer peer(FathomGuard guard) {
    OpenTask task = ledger.current(guard);
    return new Peer(task.id(), task.threadId(), task.threadName(), ledger.timeline().now());
  }

  void violated(FathomGuard guard, Object object, String violation) {
    ViolationEvent event = new ViolationEvent();
    if (event.isEnabled()) {
      event.runId = runId;
      event.resourceId = definitions.name(resources.of(object));
      event.taskId = ledger.current(guard).id();
      event.kind = violation;
      event.commit();
    }
  }
}
