package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.ledger.EdgeRow;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.ledger.Peer;
import dev.fathom.analyzer.ledger.Run;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tasks that are known from history to have done the opposite of what a waiter does, and so
 * could end its wait. Others may exist: history is no proof.
 */
public final class Peers {

  private static final Set<String> SENDS = Set.of("send", "put");
  private static final Set<String> RECEIVES = Set.of("receive", "take");

  private final Ledger ledger;

  /** Peers in the ledger. */
  public Peers(Ledger ledger) {
    this.ledger = ledger;
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
    boolean sends = isSend(waiter.open().operation());
    List<Peer> all = new ArrayList<>(edges(waiter, sends ? "last-receiver" : "last-sender"));
    Key resource = waiter.open().resource();
    all.addAll(
        sends
            ? ledger.useOf(resource).peers("receive", "take", "select")
            : ledger.useOf(resource).peers("send", "put", "select"));
    all.sort(Comparator.reverseOrder());
    Map<Object, Peer> distinct = new LinkedHashMap<>();
    for (Peer peer : all) {
      if (!peer.task().equals(waiter.open().task())) {
        distinct.putIfAbsent(peer.task().isNothing() ? peer.thread() : peer.task(), peer);
      }
    }
    return List.copyOf(distinct.values());
  }

  private List<Peer> edges(Waiter waiter, String role) {
    return ledger.runs().stream()
        .filter(run -> run.id() == waiter.open().waitKey().runId())
        .map(Run::last)
        .flatMap(scan -> scan.stream())
        .flatMap(scan -> scan.edges(waiter.open().waitKey()).stream())
        .filter(edge -> edge.role().equals(role) && !edge.task().isNothing())
        .map(edge -> peer(edge, waiter))
        .toList();
  }

  private Peer peer(EdgeRow edge, Waiter waiter) {
    long scanned = waiter.open().sinceNanos() + waiter.open().ageNanos();
    Stack stack = ledger.stack(edge.stackId());
    return new Peer(scanned - edge.ageNanos(), edge.task(), edge.thread(), stack);
  }
}
