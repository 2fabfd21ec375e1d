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

  private static final int CREATION_STACKS_PER_SECOND = 1_000;

  private final Ledger ledger;
  private final Resources resources;
  private final Stacks stacks;
  private final PeerObserver peers;
  private final Definitions definitions;
  private final long runId;
  private final RateLimit creationStacks = new RateLimit(CREATION_STACKS_PER_SECOND);

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
      case Point.CREATED -> resource.creation(stacks.here());
      case Point.OPENED -> opened(resource);
      case Point.CLOSED -> closed(guard, resource);
      case Point.RETRIED -> resource.description();
      case Point.DEFAULT_TAKEN -> resource.defaultTaken();
      case Point.DROPPED -> resource.dropped();
      case Point.REJECTED -> resource.rejected();
      default -> throw new IllegalArgumentException("point " + point);
    }
  }

  /** Some applications make a context for each request, and none of those may cost a stack. */
  private void opened(Resource resource) {
    resource.opened();
    if (creationStacks.tryAcquire(ledger.timeline().now())) {
      resource.creation(stacks.here());
    }
  }

  private void closed(FathomGuard guard, Resource resource) {
    resource.closed();
    if (!resource.description().isContext()) {
      peers.did(guard, resource, Role.CLOSER);
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
