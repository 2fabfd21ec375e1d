package dev.fathom.analyzer.analysis.leaked;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.graph.FailedSenders;
import dev.fathom.analyzer.graph.Liveness;
import dev.fathom.analyzer.graph.Peers;
import dev.fathom.analyzer.graph.StalledSends;
import dev.fathom.analyzer.graph.WaitGraph;
import dev.fathom.analyzer.graph.Waiter;
import dev.fathom.analyzer.ledger.Peer;
import dev.fathom.analyzer.ledger.ResourceInfo;
import dev.fathom.analyzer.ledger.ResourceUse;
import dev.fathom.analyzer.model.Key;
import java.util.List;

/** Decides what is evidence of a leak. */
final class Suspicion {

  /** So many tasks at one place, each with a channel of its own, are a pile. */
  private static final int PILE = 3;

  private final Context context;
  private final Peers peers;
  private final Liveness liveness;
  private final StalledSends sends;
  private final FailedSenders failedSenders;
  private final long ageNanos;

  Suspicion(Context context) {
    this.context = context;
    WaitGraph graph = context.graph();
    peers = graph.peers();
    liveness = graph.liveness();
    sends = new StalledSends(context.ledger(), graph, context.thresholds().leakAge());
    failedSenders = new FailedSenders(context.ledger(), graph, context.thresholds().leakAge());
    ageNanos = context.thresholds().leakAge().toNanos();
  }

  /** Whether evidence would make it a leak: an old wait of a task at a channel or queue. */
  boolean isCandidate(Waiter waiter) {
    if (waiter.open().ageNanos() < ageNanos || !couldLeak(waiter)) {
      return false;
    }
    return Peers.isSend(waiter.open().operation()) ? sends.isOrphan(waiter) : isSilent(waiter);
  }

  /** Whether it waits as a leaked task would, however short a time. */
  boolean couldLeak(Waiter waiter) {
    if (waiter.open().timed()
        || context.graph().isDeadlocked(waiter)
        || waiter.task() == null
        || waiter.task().implicit()
        || isIdleWorker(waiter)) {
      return false;
    }
    String operation = waiter.open().operation();
    return Peers.isSend(operation)
        || (Peers.isReceive(operation) && failedSenders.of(waiter).isEmpty());
  }

  /** A worker that waits in the queue of its own pool, and whoever waits to be cancelled. */
  private boolean isIdleWorker(Waiter waiter) {
    ResourceInfo resource = context.ledger().describe(waiter.open().resource());
    String kind = resource.ref().kind();
    Key executor = waiter.task().executor();
    boolean own =
        !executor.isNothing()
            && (waiter.open().resource().equals(executor) || resource.parent().equals(executor));
    return own || kind.equals("pool") || kind.equals("executor") || kind.equals("context");
  }

  private boolean isSilent(Waiter waiter) {
    ResourceUse use = context.ledger().useOf(waiter.open().resource());
    return use.last().map(sample -> !sample.closed() && silence(waiter) >= ageNanos).orElse(true);
  }

  /** How long nobody has come, as far as known; the wait's own age when it is not. */
  private long silence(Waiter waiter) {
    if (Peers.isSend(waiter.open().operation())) {
      return sends.silence(waiter);
    }
    ResourceUse use = context.ledger().useOf(waiter.open().resource());
    return use.first().equals(use.last()) ? waiter.open().ageNanos() : use.silentSendNanos();
  }

  /** Why a single candidate is suspect, as a clause; empty when it is not. */
  String reason(Waiter waiter) {
    List<Peer> known = peers.of(waiter);
    String role = Peers.isSend(waiter.open().operation()) ? "received" : "sent";
    if (!known.isEmpty()) {
      return known.stream().allMatch(peer -> liveness.isGone(peer.task()))
          ? "every task known to have " + role + " there has ended"
          : "";
    }
    // What the main thread starts and leaves behind lives as long as the program, by design.
    return context.ledger().sawEndOf(waiter.task().creator())
        ? "the task that created it has ended, and nobody is known to have " + role + " there"
        : "";
  }

  /** Why tasks at one place are suspect together, as a clause; empty when they are not. */
  String growth(List<Waiter> waiters) {
    long resources = waiters.stream().map(waiter -> waiter.open().resource()).distinct().count();
    long first = waiters.stream().mapToLong(waiter -> waiter.open().sinceNanos()).min().orElse(0);
    long last = waiters.stream().mapToLong(waiter -> waiter.open().sinceNanos()).max().orElse(0);
    boolean pile = resources >= PILE && last - first >= ageNanos / 2;
    boolean alive =
        waiters.stream()
            .flatMap(waiter -> peers.of(waiter).stream())
            .anyMatch(peer -> peer.timeNanos() > last);
    return pile && !alive
        ? "they piled up over "
            + Durations.format(last - first)
            + ", each at a "
            + kind(waiters.get(0))
            + " of its own that nobody uses any more"
        : "";
  }

  private static String kind(Waiter waiter) {
    return waiter.resource() == null ? "resource" : waiter.resource().kind();
  }
}
