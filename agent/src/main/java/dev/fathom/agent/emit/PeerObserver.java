package dev.fathom.agent.emit;

import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.OpenWait;
import dev.fathom.agent.ledger.Peer;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Role;
import dev.fathom.agent.ledger.Stacks;
import dev.fathom.agent.options.Level;
import dev.fathom.agent.options.Options;
import java.util.concurrent.locks.FathomGuard;
import java.util.function.Supplier;

/**
 * Who sends, receives, closes or signals what. Called on the application's threads.
 *
 * <p>At level high every such operation is told, at lower ones only those that waited or ended
 * somebody's wait.
 */
final class PeerObserver {

  /** Reading a stack takes longer than handing an element over. */
  private static final int STACKS_PER_SECOND = 1_000;

  private final Ledger ledger;
  private final Stacks stacks;
  private final Supplier<Options> options;
  private final StackBudget budget = new StackBudget(STACKS_PER_SECOND);

  PeerObserver(Ledger ledger, Stacks stacks, Supplier<Options> options) {
    this.ledger = ledger;
    this.stacks = stacks;
    this.options = options;
  }

  /** The current thread has done something to the resource. */
  void did(FathomGuard guard, Resource resource, Role role) {
    did(guard, resource, role, ledger.timeline().now());
  }

  /** Of what nobody else knows nobody will be told, either. */
  private void did(FathomGuard guard, Resource resource, Role role, long now) {
    if (resource.isPassing()) {
      return;
    }
    Peer peer = resource.peer(role, ledger.current(guard), now);
    boolean stackWanted = peer.wantsStack(now) && budget.tryAcquire(now);
    peer.again(now, stackWanted ? stacks.here() : null);
  }

  /** The current thread's wait has ended well, so it has done what it waited to do. */
  void waited(FathomGuard guard, OpenWait wait, Resource ended, long now) {
    String operation = wait.operationAt(ended);
    Role role = operation == null ? null : Role.ofWaiter(operation);
    if (role != null && !isComplete()) {
      did(guard, ended, role, now);
    }
  }

  /** The current thread ends somebody's wait. */
  void ends(FathomGuard guard, OpenWait wait, Resource resource, long now) {
    String operation = wait.operationAt(resource);
    Role role = operation == null ? null : Role.ofReleaser(operation);
    if (role != null && !isComplete()) {
      did(guard, resource, role, now);
    }
  }

  /** Whether everything is told by points of its own, and would otherwise be counted twice. */
  boolean isComplete() {
    return options.get().level().includes(Level.HIGH);
  }
}
