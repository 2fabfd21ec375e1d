package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.ledger.OpenTaskRow;
import dev.fathom.analyzer.ledger.ResourceInfo;
import dev.fathom.analyzer.model.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Says what it takes to end a wait, or one's turn in a queue. Confined to one thread, for it
 * remembers needs that many share.
 */
final class WaitNeeds {

  /** Who waits there rests by design, or is let go by a clock. */
  private static final Set<String> RESTING =
      Set.of("pool", "executor", "context", "timer", "rate-limiter");

  private static final Set<String> POOLS = Set.of("pool", "executor");

  private static final String GROUP = "task-group";

  private final Ledger ledger;
  private final Nodes nodes;
  private final Parties parties;
  private final LockNeeds locks;
  private final PeerNeeds peers;

  WaitNeeds(Ledger ledger, Present present, Nodes nodes, Peers known, Parties parties) {
    this.ledger = ledger;
    this.nodes = nodes;
    this.parties = parties;
    this.locks = new LockNeeds(present, nodes, parties);
    this.peers = new PeerNeeds(ledger, present, nodes, known, parties);
  }

  Need of(Waiter waiter) {
    if (waiter.timed()) {
      return Need.FREE;
    }
    ResourceInfo resource = waiter.info();
    String kind = resource.ref().kind();
    String operation = waiter.operation();
    if (operation.equals("submit")) {
      return workersOf(waiter.awaits());
    }
    if (RESTING.contains(kind) || isPool(resource.parent()) || isOwnExecutor(waiter, resource)) {
      return Need.FREE;
    }
    if (isNotification(kind, operation)) {
      return peers.ofNotification(waiter);
    }
    if (waiter.hasOwner()) {
      return locks.ofLock(waiter);
    }
    return switch (operation) {
      case "lock", "read-lock" -> locks.ofLock(waiter);
      case "acquire" -> kind.equals(GROUP) ? placeIn(waiter) : locks.ofPermit(waiter);
      case "send", "put", "receive", "take" -> peers.ofTransfer(waiter);
      case "select" -> peers.ofSelect(waiter);
      case "join", "await" -> peers.ofCompletion(waiter);
      default -> Need.FREE;
    };
  }

  /**
   * A task group with a limit has room again when one of its tasks ends. They run under its scope,
   * as others may, so they are known only where no more than the group has do.
   */
  private Need placeIn(Waiter waiter) {
    Key group = waiter.awaits();
    ResourceInfo info = waiter.info();
    List<OpenTaskRow> members = nodes.tasks().under(info.parent());
    return members.size() < info.capacity() || members.size() != waiter.open().depth()
        ? Need.FREE
        : Need.any(
            Need.Basis.HOLDERS,
            members.stream().map(task -> parties.of(task, "permit-holder", group)).toList());
  }

  /** Who waits to be notified may rest, and only some of those who notify are known. */
  private static boolean isNotification(String kind, String operation) {
    return kind.equals("monitor") && operation.equals("await");
  }

  private boolean isPool(Key parent) {
    return !parent.isNothing() && POOLS.contains(ledger.describe(parent).ref().kind());
  }

  private static boolean isOwnExecutor(Waiter waiter, ResourceInfo resource) {
    boolean transfers = Peers.isReceive(waiter.operation()) || Peers.isSend(waiter.operation());
    if (!transfers || waiter.task() == null) {
      return false;
    }
    Key executor = waiter.task().executor();
    return !executor.isNothing()
        && (executor.equals(waiter.awaits()) || executor.equals(resource.parent()));
  }

  /** Any task that occupies a thread of the pool, if all threads are occupied. */
  Need workersOf(Key pool) {
    List<Party> running = new ArrayList<>();
    for (OpenTaskRow task : nodes.tasks().runBy(pool)) {
      if (!task.state().equals("queued")) {
        running.add(parties.of(task, "runs in the pool", pool));
      }
    }
    return running.isEmpty() || hasThreadToSpare(pool, running.size())
        ? Need.FREE
        : Need.any(Need.Basis.HISTORY, running);
  }

  /** A JDK's executor tells how many threads it may have; idle ones of a pool wait for work. */
  private boolean hasThreadToSpare(Key pool, int running) {
    ResourceInfo resource = ledger.describe(pool);
    boolean idle = nodes.waitersFor(pool).stream().anyMatch(w -> Peers.isReceive(w.operation()));
    return idle
        || (resource.ref().kind().equals("executor") && running < Math.max(1, resource.capacity()));
  }
}
