package dev.fathom.agent.emit;

import dev.fathom.agent.dispatch.Point;
import dev.fathom.agent.ledger.Description;
import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Resources;
import dev.fathom.agent.ledger.Role;
import dev.fathom.agent.ledger.Stack;
import dev.fathom.agent.ledger.Stacks;
import java.util.concurrent.locks.FathomGuard;

/** What happens to resources apart from waits. Called on the application's threads. */
final class ResourceObserver {

  private static final int CONTEXTS_PER_SECOND = 500;

  /** Whose maker matters. */
  private static final String WAIT_GROUP = "dev.fathom.runtime.sync.WaitGroup";

  private final Ledger ledger;
  private final Resources resources;
  private final Stacks stacks;
  private final PeerObserver peers;
  private final ContractObserver contracts;
  private final RateLimit contexts = new RateLimit(CONTEXTS_PER_SECOND);

  ResourceObserver(
      Ledger ledger,
      Resources resources,
      Stacks stacks,
      PeerObserver peers,
      ContractObserver contracts) {
    this.ledger = ledger;
    this.resources = resources;
    this.stacks = stacks;
    this.peers = peers;
    this.contracts = contracts;
  }

  void at(int point, Object object, FathomGuard guard) {
    switch (point) {
      case Point.OPENED -> opened(object);
      case Point.CLOSED -> closed(guard, object);
      case Point.CREATED -> created(guard, resources.of(object));
      default -> at(point, resources.of(object));
    }
  }

  private void created(FathomGuard guard, Resource resource) {
    resource.creation(stacks.here());
    if (resource.className().equals(WAIT_GROUP)) {
      peers.did(guard, resource, Role.MAKER);
    }
  }

  private void at(int point, Resource resource) {
    switch (point) {
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
      Stack where = stacks.here();
      Resource resource = resources.of(object);
      // Before it is remarkable, since then a row may define it at any moment.
      resource.creation(where);
      resource.opened();
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
        contracts.closed(guard, resource);
      }
    }
  }

  private boolean isContext(Object object) {
    return Description.isContext(resources.kindOf(object));
  }

  void violated(FathomGuard guard, Object object, String violation) {
    contracts.violated(guard, resources.of(object), violation);
  }
}
