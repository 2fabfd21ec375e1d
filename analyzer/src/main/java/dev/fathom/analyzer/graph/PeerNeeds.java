package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.ledger.EdgeRow;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.ledger.OpenTaskRow;
import dev.fathom.analyzer.ledger.Peer;
import dev.fathom.analyzer.ledger.PeerRow;
import dev.fathom.analyzer.ledger.ResourceInfo;
import dev.fathom.analyzer.model.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who could end a wait at a channel, queue, condition, group or task, as far as is known. */
final class PeerNeeds {

  private static final Set<String> TARGETS = Set.of("join-target", "producer");

  /** Of these somebody at work may be waited for whom nobody has told of. */
  private static final Set<String> ENDS_OF_TASKS =
      Set.of("task", "thread", "task-group", "executor");

  private static final String ADDER = "adder";

  private static final String MAIN = "main";

  private static final Set<String> HELPERS = Set.of("signaller", ADDER, "releaser", "closer");

  private final Ledger ledger;
  private final Present present;
  private final Nodes nodes;
  private final Parties parties;
  private final Peers peers;

  PeerNeeds(Ledger ledger, Present present, Nodes nodes, Peers peers, Parties parties) {
    this.ledger = ledger;
    this.present = present;
    this.nodes = nodes;
    this.parties = parties;
    this.peers = peers;
  }

  /** For one who sends or receives: whoever has used the other end. */
  Need ofTransfer(Waiter waiter) {
    List<Peer> known = peers.of(waiter);
    String role = Peers.isSend(waiter.operation()) ? "last-receiver" : "last-sender";
    return Need.any(
        Need.Basis.HISTORY,
        known.isEmpty() ? List.of() : parties(known, role, waiter.awaits(), waiter));
  }

  /**
   * For a select: whoever has used the other end of a case. A case that nobody has used is its
   * creator's to serve, as far as anybody can tell. The cancellation of a context does not count:
   * it is no ordinary end of a wait.
   */
  Need ofSelect(Waiter waiter) {
    List<Party> known = new ArrayList<>();
    boolean ordinary = false;
    boolean unused = false;
    for (EdgeRow edge : present.edges(waiter)) {
      boolean sends = edge.role().equals("send-case");
      Key resource = edge.resource();
      if ((!sends && !edge.role().equals("receive-case")) || isContext(resource)) {
        continue;
      }
      ordinary = true;
      List<Peer> users = sends ? peers.receiversOf(resource) : peers.sendersOf(resource);
      List<Party> others =
          parties(users, sends ? "last-receiver" : "last-sender", resource, waiter);
      unused |= others.isEmpty();
      known.addAll(others);
    }
    if (unused && !known.isEmpty() && waiter.task() != null) {
      Key creator = waiter.task().creator();
      known.add(parties.of(creator, null, "creator", waiter.awaits(), 0));
      known.removeIf(party -> party.node().isNothing());
    }
    return ordinary ? Need.any(Need.Basis.HISTORY, known) : Need.FREE;
  }

  private boolean isContext(Key resource) {
    String kind = ledger.describe(resource).ref().kind();
    return kind.equals("context") || kind.equals("timer");
  }

  private List<Party> parties(List<Peer> users, String role, Key resource, Waiter waiter) {
    List<Party> found = new ArrayList<>();
    for (Peer user : users) {
      Party party = parties.of(user.task(), user.thread(), role, resource, 0);
      if (!party.node().equals(waiter.node()) && !party.node().isNothing()) {
        found.add(party);
      }
    }
    return found;
  }

  /** For one who waits until others are done: they, or, where they are not named, its helpers. */
  Need ofCompletion(Waiter waiter) {
    Key resource = waiter.awaits();
    List<Party> targets = new ArrayList<>();
    for (EdgeRow edge : present.edges(waiter)) {
      if (TARGETS.contains(edge.role())) {
        targets.add(parties.of(edge.task(), edge.thread(), edge.role(), resource, edge.stackId()));
      }
    }
    targets.removeIf(party -> party.node().isNothing());
    if (!targets.isEmpty()) {
      targets.removeIf(Party::gone);
      return Need.all(Need.Basis.TARGETS, targets);
    }
    List<Party> helpers = helpers(waiter);
    helpers = helpers.isEmpty() ? departed(waiter) : helpers;
    boolean endsOfTask = ENDS_OF_TASKS.contains(ledger.describe(resource).ref().kind());
    return helpers.isEmpty() && endsOfTask ? Need.FREE : Need.any(Need.Basis.HISTORY, helpers);
  }

  /**
   * For one who waits to be notified: those who have notified, if all of them came before anybody
   * waited, and have ended. Any other may rest until somebody new has work for it, and two that
   * rest at one monitor seem to wait for each other. Main may wait for the end of the program.
   */
  Need ofNotification(Waiter waiter) {
    List<PeerRow> users = present.peers(waiter.awaits());
    List<PeerRow> notifiers = inRole(users, "signaller");
    List<PeerRow> waiters = inRole(users, "waiter");
    boolean complete = notifiers.size() < Peers.KNOWN && waiters.size() < Peers.KNOWN;
    boolean main = waiter.open().thread().name().equals(MAIN);
    if (main || !complete || !isTold(waiter, waiters) || !cameTooEarly(notifiers, waiters)) {
      return Need.FREE;
    }
    List<Party> early = new ArrayList<>();
    for (PeerRow row : notifiers) {
      Party party =
          parties.of(row.task(), row.thread(), "last-signaller", waiter.awaits(), row.stackId());
      early.add(row.ended() ? party.hasEnded() : party);
    }
    Need need = early.isEmpty() ? Need.FREE : Need.any(Need.Basis.HISTORY, early);
    return need.allGone() ? need : Need.FREE;
  }

  private static List<PeerRow> inRole(List<PeerRow> users, String role) {
    return users.stream().filter(row -> row.role().equals(role)).toList();
  }

  /** Whether the agent saw it come, and not only found it waiting. */
  private static boolean isTold(Waiter waiter, List<PeerRow> waiters) {
    return waiters.stream().anyMatch(row -> row.task().equals(waiter.open().task()));
  }

  /** What main does before it ends, it does for the rest of the program. */
  private static boolean cameTooEarly(List<PeerRow> notifiers, List<PeerRow> waiters) {
    return notifiers.stream()
        .noneMatch(
            notifier ->
                notifier.thread().name().equals(MAIN)
                    || waiters.stream()
                        .anyMatch(waiter -> waiter.firstInstant() - notifier.lastInstant() <= 0));
  }

  /**
   * The users of the lock that a condition belongs to, if others than the waiter are known and none
   * of them is left: whoever would signal has to take it.
   */
  private List<Party> departed(Waiter waiter) {
    ResourceInfo awaited = waiter.info();
    Key lock = awaited.parent();
    boolean condition = awaited.ref().kind().equals("condition");
    if (!condition || lock.isNothing() || !nodes.waitersFor(lock).isEmpty()) {
      return List.of();
    }
    List<Party> users = new ArrayList<>();
    for (PeerRow row : present.peers(lock)) {
      Party party = parties.of(row.task(), row.thread(), "had its lock", lock, row.stackId());
      boolean own = party.node().equals(waiter.node()) || party.node().isNothing();
      if (!own && !party.gone() && !row.ended()) {
        return List.of();
      }
      if (!own) {
        users.add(row.ended() ? party.hasEnded() : party);
      }
    }
    return users;
  }

  /**
   * Who announces work mostly has it done by others. A plain thread that did so and does something
   * that is not seen, as {@code main} does when it has started all, is no help.
   */
  private boolean isKnown(Party party) {
    OpenTaskRow task = nodes.task(party.node());
    return party.gone()
        || nodes.waiting(party.node()) != null
        || (task != null && !task.implicit());
  }

  private List<Party> helpers(Waiter waiter) {
    Key resource = waiter.awaits();
    Map<Key, Party> helpers = new LinkedHashMap<>();
    for (PeerRow row : present.peers(resource)) {
      if (HELPERS.contains(row.role())) {
        Party party =
            parties.of(row.task(), row.thread(), "last-" + row.role(), resource, row.stackId());
        if (!row.role().equals(ADDER) || isKnown(party)) {
          helpers.putIfAbsent(party.node(), party);
        }
      }
    }
    for (OpenTaskRow child : nodes.tasks().createdBy(waiter.open().task())) {
      helpers.putIfAbsent(child.task(), parties.of(child, "created by it", resource));
    }
    for (OpenTaskRow member : nodes.tasks().runBy(resource)) {
      helpers.putIfAbsent(member.task(), parties.of(member, "member", resource));
    }
    helpers.values().removeIf(party -> party.node().isNothing());
    helpers.remove(waiter.node());
    return List.copyOf(helpers.values());
  }
}
