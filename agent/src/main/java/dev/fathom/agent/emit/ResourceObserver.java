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

  private static final int CONTEXTS_PER_SECOND = 500;

  private final Ledger ledger;
  private final Resources resources;
  private final Stacks stacks;
  private final PeerObserver peers;
  private final Definitions definitions;
  private final long runId;
  private final RateLimit contexts = new RateLimit(CONTEXTS_PER_SECOND);

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
    switch (point) {
      case Point.OPENED -> opened(object);
      case Point.CLOSED -> closed(guard, object);
      default -> at(point, resources.of(object));
    }
  }

  private void at(int point, Resource resource) {
    switch (point) {
      case Point.CREATED -> resource.creation(stacks.here());
      case Point.RETRIED -> resource.description();
      case Point.DEFAULT_TAKEN -> resource.defaultTaken();
      case Point.DROPPED -> resource.dropped();
      case Point.REJECTED -> resource.rejected();
      default -> throw new IllegalArgumentException("point " + point);
    }
  }

  /** Of contexts, an application may make one for each request, and not all of them are noted. */
  private void opened(Object object) {
    if (!isContext(object) || contexts.tryAcquire(ledger.timeline().now())) {
      Resource resource = resources.of(object);
      resource.opened();
      resource.creation(stacks.here());
    }
  }

  /** Contexts that nobody has noted need no entry for their end. */
  private void closed(FathomGuard guard, Object object) {
    boolean isContext = isContext(object);
    Resource resource = isContext ? resources.find(object) : resources.of(object);
    if (resource != null) {
      resource.closed();
      if (!isContext) {
        peers.did(guard, resource, Role.CLOSER);
      }
    }
  }

  private boolean isContext(Object object) {
    return Resource.Description.isContext(resources.kindOf(object));
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
