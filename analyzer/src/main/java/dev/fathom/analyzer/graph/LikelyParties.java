package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.ledger.OpenTaskRow;
import dev.fathom.analyzer.ledger.Peer;
import dev.fathom.analyzer.model.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who most likely would end a wait of which nobody is known to. Confined to one thread. */
final class LikelyParties {

  private final Nodes nodes;
  private final Peers peers;
  private final Parties parties;
  private final Map<Key, List<Party>> lockWaiters;

  /**
   * A finder.
   *
   * @param lockWaiters by who holds the lock that they wait for
   */
  LikelyParties(Nodes nodes, Peers peers, Parties parties, Map<Key, List<Party>> lockWaiters) {
    this.nodes = nodes;
    this.peers = peers;
    this.parties = parties;
    this.lockWaiters = lockWaiters;
  }

  /** They, if any: its children, former senders, its creator, and those behind a lock of its. */
  List<Party> of(Waiter waiter) {
    List<Party> likely = new ArrayList<>(children(waiter));
    likely.addAll(formerSenders(waiter));
    likely.addAll(waitingCreator(waiter));
    likely.addAll(lockWaiters.getOrDefault(waiter.node(), List.of()));
    return likely;
  }

  static boolean isFullSend(Waiter waiter) {
    return Peers.isSend(waiter.operation()) && waiter.open().capacity() > 0;
  }

  private List<Party> children(Waiter waiter) {
    List<OpenTaskRow> children = nodes.tasks().createdBy(waiter.node());
    return children.isEmpty()
        ? List.of()
        : children.stream()
            .filter(child -> !child.task().equals(waiter.node()))
            .map((OpenTaskRow child) -> parties.of(child, "created by it", waiter.awaits()))
            .toList();
  }

  /** In a full channel that is used as a semaphore, who sent takes his element out again. */
  private List<Party> formerSenders(Waiter waiter) {
    if (!waiter.thing().hasUsers() || !isFullSend(waiter)) {
      return List.of();
    }
    Key resource = waiter.awaits();
    List<Party> senders = new ArrayList<>();
    for (Peer peer : peers.sendersOf(resource)) {
      Party party = parties.of(peer.task(), peer.thread(), "sent there before", resource, 0);
      if (!party.gone() && !party.node().equals(waiter.node()) && !party.node().isNothing()) {
        senders.add(party);
      }
    }
    return senders;
  }

  /** Who started a task may have meant to receive its results, and waits for something else. */
  private List<Party> waitingCreator(Waiter waiter) {
    if (waiter.task() == null || !Peers.isSend(waiter.operation())) {
      return List.of();
    }
    Waiter creator = nodes.waiting(waiter.task().creator());
    boolean waits = creator != null && !creator.need().isFree();
    return waits
        ? List.of(
            parties.of(
                creator.open().task(), creator.open().thread(), "created it", waiter.awaits(), 0))
        : List.of();
  }
}
