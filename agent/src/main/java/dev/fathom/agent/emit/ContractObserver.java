package dev.fathom.agent.emit;

import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.OpenTask;
import dev.fathom.agent.ledger.Peer;
import dev.fathom.agent.ledger.Peers;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Role;
import dev.fathom.agent.ledger.Stack;
import dev.fathom.event.ViolationEvent;
import java.util.concurrent.locks.FathomGuard;

/**
 * Tells of primitives that are used against their contract: what they refused themselves and, at
 * level high, what they let pass though it may go wrong another time. Called on the application's
 * threads.
 */
final class ContractObserver {

  /** What a program does wrong all the time need not be told all the time. */
  private static final int SUSPICIONS_PER_SECOND = 20;

  private static final long JUST_NOW_NANOS = 1_000_000_000L;

  private final Ledger ledger;
  private final PeerObserver peers;
  private final Definitions definitions;
  private final long runId;
  private final RateLimit limit = new RateLimit(SUSPICIONS_PER_SECOND);

  ContractObserver(Ledger ledger, PeerObserver peers, Definitions definitions, long runId) {
    this.ledger = ledger;
    this.peers = peers;
    this.definitions = definitions;
    this.runId = runId;
  }

  /** The current thread has violated the contract of the resource. */
  void violated(FathomGuard guard, Resource resource, String violation) {
    commit(resource, ledger.current(guard), violation, null);
  }

  /** The current thread has closed a resource: a channel is for its senders to close. */
  void closed(FathomGuard guard, Resource resource) {
    if (!peers.isComplete() || !resource.description().kind().equals("channel")) {
      return;
    }
    OpenTask task = ledger.current(guard);
    boolean receiver = find(resource, Role.RECEIVER, task) != null;
    boolean sender = find(resource, Role.SENDER, task) != null;
    if (receiver && !sender && hasPresentSender(resource)) {
      commit(resource, task, "closed-by-receiver", null);
    }
  }

  private static Peer find(Resource resource, Role role, OpenTask task) {
    Peers known = resource.in(role);
    return known == null ? null : known.find(task.id());
  }

  /**
   * Who has just sent may have been ended by the very close. Who has sent once may be done with it.
   */
  private boolean hasPresentSender(Resource resource) {
    long since = ledger.timeline().now() - JUST_NOW_NANOS;
    boolean[] found = {false};
    resource.forEachPeer(
        (role, peer) ->
            found[0] |=
                role == Role.SENDER
                    && peer.count() > 1
                    && (ledger.isOpenTask(peer.task()) || peer.at() - since > 0));
    return found[0];
  }

  /** The current thread has announced work; of a group without any it is the first to do so. */
  void added(FathomGuard guard, Resource group) {
    if (group.depth() == 1 && !ledger.current(guard).implicit()) {
      peers.did(guard, group, Role.BEGINNER);
    }
  }

  /**
   * The current thread says that work is done. If it had announced that work itself, to a group
   * that somebody else has made, whoever waits for the group may have come too early.
   */
  void done(FathomGuard guard, Resource group) {
    OpenTask task = ledger.current(guard);
    Peer began = find(group, Role.BEGINNER, task);
    if (began != null && began.count() == 1 && find(group, Role.MAKER, task) == null) {
      commit(group, task, "add-from-task", began.stack());
    }
  }

  /** The stack is null when it is the current one. */
  private void commit(Resource resource, OpenTask task, String violation, Stack where) {
    ViolationEvent event = new ViolationEvent();
    boolean told = where == null || limit.tryAcquire(ledger.timeline().now());
    if (told && event.isEnabled()) {
      event.runId = runId;
      event.resourceId = definitions.name(resource);
      event.taskId = task.id();
      event.kind = violation;
      event.stackId = definitions.name(where);
      event.commit();
    }
  }
}
