package dev.fathom.agent.emit;

import dev.fathom.agent.dispatch.Point;
import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Resources;
import dev.fathom.agent.ledger.Role;
import dev.fathom.agent.ledger.Stacks;
import dev.fathom.event.ViolationEvent;
import java.util.concurrent.locks.FathomGuard;

/** What happens to resources apart from waits. Called on the application's threads. */
final class ResourceObserver {

  private final Ledger ledger;
  private final Resources resources;
  private final Stacks stacks;
  private final PeerObserver peers;
  private final Definitions definitions;
  private final long runId;

  ResourceObserver(
      Ledger ledger,
      Resources resources,
      Stacks stacks,
      PeerObserver peers,
      Definitions definitions,
      long runId) {
    this.ledger = ledger;
    this.resources = resources;
    this.stacks = stacks;
    this.peers = peers;
    this.definitions = definitions;
    this.runId = runId;
  }

  void at(int point, Object object, FathomGuard guard) {
    Resource resource = resources.of(object);
    switch (point) {
      case Point.ACQUIRED -> resource.heldSince(ledger.timeline().now());
      case Point.RELINQUISHED -> resource.heldSince(0);
      case Point.SENT -> peers.did(guard, resource, Role.SENDER);
      case Point.RECEIVED -> peers.did(guard, resource, Role.RECEIVER);
      case Point.CREATED -> resource.creation(stacks.here());
      case Point.CLOSED -> peers.did(guard, resource, Role.CLOSER);
      case Point.DEFAULT_TAKEN -> resource.defaultTaken();
      case Point.DROPPED -> resource.dropped();
      case Point.REJECTED -> resource.rejected();
      default -> throw new IllegalArgumentException("point " + point);
    }
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
