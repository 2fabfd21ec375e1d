package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.ledger.EdgeRow;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.ledger.Peer;
import dev.fathom.analyzer.ledger.PeerRow;
import dev.fathom.analyzer.ledger.ResourceUse;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tasks that are known from history to have done the opposite of what a waiter does, and so
 * could end its wait. Others may exist: history is no proof.
 *
 * <p>Any thread may use it.
 */
public final class Peers {

  /** So many users of a resource are known at most; there may have been others before them. */
  public static final int KNOWN = 8;

  private static final Set<String> SENDS = Set.of("send", "put");
  private static final Set<String> RECEIVES = Set.of("receive", "take");

  private final Ledger ledger;
  private final Present present;
  private final Map<Key, List<Peer>> byWait = new ConcurrentHashMap<>();
  private final Map<Key, List<Peer>> receivers = new ConcurrentHashMap<>();
  private final Map<Key, List<Peer>> senders = new ConcurrentHashMap<>();

  Peers(Ledger ledger, Present present) {
    this.ledger = ledger;
    this.present = present;
  }

  /** Whether the operation gives something away. */
  public static boolean isSend(String operation) {
    return SENDS.contains(operation);
  }

  /** Whether the operation asks for something. */
  public static boolean isReceive(String operation) {
    return RECEIVES.contains(operation);
  }

  /** The known peers of a sender or receiver other than itself, latest first, each once. */
  public List<Peer> of(Waiter waiter) {
    boolean known = waiter.thing().hasUsers() || !present.edges(waiter).isEmpty();
    return known ? byWait.computeIfAbsent(waiter.open().waitKey(), key -> find(waiter)) : List.of();
  }

  private List<Peer> find(Waiter waiter) {
    boolean sends = isSend(waiter.operation());
    Key resource = waiter.awaits();
    List<Peer> all = new ArrayList<>(edges(waiter, sends ? "last-receiver" : "last-sender"));
    all.addAll(sends ? receiversOf(resource) : sendersOf(resource));
    return distinct(all, waiter.open().task());
  }

  /** Who is known to have received from the resource, latest first, each once. */
  public List<Peer> receiversOf(Key resource) {
    return receivers.computeIfAbsent(
        resource, key -> known(key, "receiver", "receive", "take", "select"));
  }

  /** Who is known to have sent to the resource, latest first, each once. */
  public List<Peer> sendersOf(Key resource) {
    return senders.computeIfAbsent(resource, key -> known(key, "sender", "send", "put", "select"));
  }

  private List<Peer> known(Key resource, String role, String... operations) {
    List<Peer> all = new ArrayList<>();
    ResourceUse use = ledger.useOf(resource);
    all.addAll(use.peers(operations));
    for (PeerRow row : present.peers(resource)) {
      if (row.role().equals(role)) {
        all.add(new Peer(row.lastNanos(), row.task(), row.thread(), ledger.stack(row.stackId())));
      }
    }
    return distinct(all, new Key(resource.runId(), 0));
  }

  private static List<Peer> distinct(List<Peer> all, Key own) {
    if (all.isEmpty()) {
      return List.of();
    }
    all.sort(Comparator.reverseOrder());
    Map<Object, Peer> distinct = new LinkedHashMap<>();
    for (Peer peer : all) {
      if (own.isNothing() || !peer.task().equals(own)) {
        distinct.putIfAbsent(peer.task().isNothing() ? peer.thread() : peer.task(), peer);
      }
    }
    return List.copyOf(distinct.values());
  }

  private List<Peer> edges(Waiter waiter, String role) {
    return present.edges(waiter).stream()
        .filter(edge -> edge.role().equals(role) && !edge.task().isNothing())
        .filter(edge -> edge.resource().equals(waiter.awaits()))
        .map(edge -> peer(edge, waiter))
        .toList();
  }

  private Peer peer(EdgeRow edge, Waiter waiter) {
    long scanned = waiter.open().sinceNanos() + waiter.ageNanos();
    Stack stack = ledger.stack(edge.stackId());
    return new Peer(scanned - edge.ageNanos(), edge.task(), edge.thread(), stack);
  }
}
