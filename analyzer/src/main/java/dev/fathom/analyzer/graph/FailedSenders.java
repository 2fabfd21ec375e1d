package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.ledger.FailedTask;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.ledger.Peer;
import dev.fathom.analyzer.ledger.ResourceUse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds receivers all of whose known senders are gone, at least one of them by an exception. */
public final class FailedSenders {

  private final Ledger ledger;
  private final Peers peers;
  private final Liveness liveness;
  private final Set<Long> busyThreads;
  private final long ageNanos;

  /**
   * Receivers in the ledger.
   *
   * @param graph of the same ledger
   * @param age younger waits do not count
   */
  public FailedSenders(Ledger ledger, WaitGraph graph, Duration age) {
    this.ledger = ledger;
    this.peers = graph.peers();
    this.liveness = graph.liveness();
    this.busyThreads =
        graph.tasks().stream().map(task -> task.row().threadId()).collect(Collectors.toSet());
    this.ageNanos = age.toNanos();
  }

  /** The sender that failed last; empty when the waiter is no receiver or a sender may live. */
  public Optional<FailedTask> of(Waiter waiter) {
    boolean old = !waiter.timed() && waiter.ageNanos() >= ageNanos;
    if (!old || !Peers.isReceive(waiter.operation()) || wasUsed(waiter)) {
      return Optional.empty();
    }
    List<Peer> senders = peers.of(waiter);
    if (senders.isEmpty()) {
      return Optional.empty();
    }
    if (!senders.stream().allMatch(peer -> liveness.isGone(peer.task()) && !isWorker(peer))) {
      return Optional.empty();
    }
    return senders.stream().flatMap(peer -> liveness.failureOf(peer.task()).stream()).findFirst();
  }

  /** Whether its thread has another task now: where one job has sent, the next may. */
  public boolean isWorker(Peer peer) {
    return busyThreads.contains(peer.thread().id());
  }

  private boolean wasUsed(Waiter waiter) {
    ResourceUse use = waiter.use();
    // A single sample cannot tell for how long nobody has sent; the wait itself can.
    boolean several = !use.first().equals(use.last());
    return use.last()
        .map(sample -> sample.closed() || (several && silence(waiter) < ageNanos))
        .orElse(false);
  }

  private long silence(Waiter waiter) {
    return ledger.silentSendNanos(waiter.awaits());
  }
}
