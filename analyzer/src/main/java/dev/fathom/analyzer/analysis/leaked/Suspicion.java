package dev.fathom.analyzer.analysis.leaked;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.graph.FailedSenders;
import dev.fathom.analyzer.graph.Liveness;
import dev.fathom.analyzer.graph.Need;
import dev.fathom.analyzer.graph.Peers;
import dev.fathom.analyzer.graph.SendPiles;
import dev.fathom.analyzer.graph.StalledSends;
import dev.fathom.analyzer.graph.WaitGraph;
import dev.fathom.analyzer.graph.Waiter;
import dev.fathom.analyzer.ledger.Peer;
import dev.fathom.analyzer.ledger.ResourceInfo;
import dev.fathom.analyzer.ledger.ResourceUse;
import dev.fathom.analyzer.model.Key;
import java.util.List;
import java.util.Set;

/** Decides what is evidence of a leak. */
final class Suspicion {

  private static final Set<String> RESTING =
      Set.of("pool", "executor", "context", "timer", "rate-limiter");

  private static final Set<String> ENDS_OF_TASKS =
      Set.of("task", "thread", "task-group", "future", "semaphore", "resource-pool");

  /** What the main thread begins and leaves behind lives as long as the program, by design. */
  private static final String MAIN = "main";

  private static final String CONTEXT = "context";

  /** Some instants are told in milliseconds, others in nanoseconds. */
  private static final long COARSE_NANOS = 1_000_000;

  private static final Set<String> ENDS = Set.of("join", "await");

  private final Context context;
  private final WaitGraph graph;
  private final Peers peers;
  private final Liveness liveness;
  private final StalledSends sends;
  private final SendPiles piles;
  private final FailedSenders failedSenders;
  private final Barriers barriers;
  private final long ageNanos;

  Suspicion(Context context) {
    this.context = context;
    graph = context.graph();
    peers = graph.peers();
    liveness = graph.liveness();
    sends = new StalledSends(context.ledger(), graph, context.thresholds().leakAge());
    piles = new SendPiles(graph, sends);
    failedSenders = new FailedSenders(context.ledger(), graph, context.thresholds().leakAge());
    barriers = new Barriers(context.ledger());
    ageNanos = context.thresholds().leakAge().toNanos();
  }

  /** Whether evidence would make it a leak: an old wait that nobody at work is known to end. */
  boolean isCandidate(Waiter waiter) {
    if (isForgotten(waiter)) {
      // It may wait again and again, a short time each.
      return waiter.task().ageNanos() >= ageNanos;
    }
    if (waiter.ageNanos() < ageNanos || !couldLeak(waiter)) {
      return false;
    }
    String operation = waiter.operation();
    if (Peers.isSend(operation)) {
      return piles.contains(waiter) || sends.isAbandoned(waiter);
    }
    return Peers.isReceive(operation) ? isSilent(waiter) : graph.isStuck(waiter);
  }

  /** Whether it waits as a leaked task would, however short a time. */
  boolean couldLeak(Waiter waiter) {
    if (isForgotten(waiter)) {
      return true;
    }
    String operation = waiter.operation();
    if (waiter.timed() || graph.isDeadlocked(waiter) || restsByDesign(waiter)) {
      return false;
    }
    if (Peers.isSend(operation)) {
      return true;
    }
    if (waiter.task() == null) {
      return false;
    }
    if (waiter.task().implicit() && operation.equals("select")) {
      return false;
    }
    return operation.equals("select")
        || (operation.equals("await") && !isForEndOfTasks(waiter))
        || (Peers.isReceive(operation) && failedSenders.of(waiter).isEmpty());
  }

  /** Whether a wait that has just ended is one of many in the life of a task that goes on. */
  boolean waitsAgain(Waiter ended) {
    return isForgotten(ended) && !context.ledger().sawEndOf(ended.open().task());
  }

  /**
   * Whether it waits for the end of a context that was made for it: by the task that created it, in
   * whose life the context began, and which has ended.
   */
  private boolean isForgotten(Waiter waiter) {
    boolean forContext = waiter.resource() != null && waiter.resource().kind().equals(CONTEXT);
    if (!forContext || waiter.task() == null || graph.firstClosed(waiter.awaits()).isPresent()) {
      return false;
    }
    ResourceInfo resource = waiter.info();
    return context
        .ledger()
        .ended(waiter.task().creator())
        .filter(creator -> resource.sinceNanos() + COARSE_NANOS >= creator.startNanos())
        .filter(creator -> resource.sinceNanos() <= waiter.task().sinceNanos())
        .isPresent();
  }

  private static boolean isForEndOfTasks(Waiter waiter) {
    return waiter.resource() == null || ENDS_OF_TASKS.contains(waiter.resource().kind());
  }

  /** A worker that waits in the queue of its own pool, and whoever waits to be cancelled. */
  private boolean restsByDesign(Waiter waiter) {
    ResourceInfo resource = waiter.info();
    Key parent = resource.parent();
    if (RESTING.contains(resource.ref().kind())
        || (!parent.isNothing()
            && RESTING.contains(context.ledger().describe(parent).ref().kind()))) {
      return true;
    }
    Key executor = waiter.task() == null ? parent : waiter.task().executor();
    return !executor.isNothing()
        && waiter.task() != null
        && (waiter.awaits().equals(executor) || parent.equals(executor));
  }

  private boolean isSilent(Waiter waiter) {
    ResourceUse use = waiter.use();
    return use.last().map(sample -> !sample.closed() && silence(waiter) >= ageNanos).orElse(true);
  }

  /** How long nobody has come, as far as known; the wait's own age when it is not. */
  private long silence(Waiter waiter) {
    ResourceUse use = waiter.use();
    return use.first().equals(use.last())
        ? waiter.ageNanos()
        : context.ledger().silentSendNanos(waiter.awaits());
  }

  /** Why a single candidate is suspect, as a clause; empty when it is not. */
  String reason(Waiter waiter) {
    String operation = waiter.operation();
    if (isForgotten(waiter)) {
      return "the task that made the context and created it has ended without cancelling the"
          + " context";
    }
    if (Peers.isSend(operation)) {
      return sendReason(waiter);
    }
    return Peers.isReceive(operation) ? receiveReason(waiter) : otherReason(waiter);
  }

  /** Nobody rests in a send. */
  private String sendReason(Waiter waiter) {
    if (!sends.isAbandoned(waiter)) {
      return "";
    }
    if (sends.isOrphan(waiter) && sends.isCounted(waiter)) {
      // Who takes from a queue of the JDK without waiting may not have been seen.
      boolean sawAll = !waiter.resource().className().startsWith("java.");
      return sawAll ? "nobody has ever received there" : "nobody is known to have received there";
    }
    return "the task that created it has ended, and nobody receives there any more";
  }

  private String receiveReason(Waiter waiter) {
    List<Peer> known = peers.of(waiter);
    if (!known.isEmpty()) {
      boolean gone = known.stream().allMatch(this::isGone);
      // Of many senders only the last few are known: another one may come as they did.
      return gone && known.size() < Peers.KNOWN
          ? "every task known to have sent there has ended"
          : "";
    }
    if (context.ledger().sawEndOf(waiter.task().creator())) {
      return "the task that created it has ended, and nobody is known to have sent there";
    }
    if (waiter.task().implicit() && isOrphan(waiter)) {
      return "the thread that started it has ended, and nobody is known to have sent there";
    }
    // A receiver rests until somebody has work for it, even if others wait for its end.
    return "";
  }

  private boolean isGone(Peer peer) {
    return liveness.isGone(peer.task())
        && !failedSenders.isWorker(peer)
        && !peer.thread().name().equals(MAIN);
  }

  /** The JVM tells who started a platform thread, and the agent who started a virtual one. */
  private boolean isOrphan(Waiter waiter) {
    return waiter.task().orphan()
        || context
            .ledger()
            .endedStarterOf(waiter.open().thread())
            .filter(starter -> !starter.name().equals(MAIN))
            .isPresent();
  }

  private String otherReason(Waiter waiter) {
    Need need = graph.needOf(waiter);
    boolean select = waiter.operation().equals("select");
    if (need.allGone() && waiter.resource() != null && waiter.resource().kind().equals("monitor")) {
      return "every task known to have notified it has done so before anybody waited, and has ended";
    }
    if (need.allGone() && need.parties().size() < Peers.KNOWN) {
      return "every task known to have served " + (select ? "its cases" : "it") + " has ended";
    }
    if (need.basis() == Need.Basis.NOBODY
        && need.parties().isEmpty()
        && waiter.task() != null
        && context.ledger().sawEndOf(waiter.task().creator())) {
      return "the task that created it has ended, and nobody is known to have ended such a wait";
    }
    if (need.basis() == Need.Basis.NOBODY && isExchange(waiter)) {
      return "nobody has ever come to exchange with it";
    }
    if (need.basis() == Need.Basis.NOBODY && need.parties().isEmpty() && barriers.isIdle(waiter)) {
      return "not all parties have come, nobody has passed it yet, and no known task is at work";
    }
    String failed = select ? "" : failedChild(waiter, need);
    return select || !failed.isEmpty() ? failed : reasonBehind(waiter);
  }

  /** A task that fails before it says that it is done lets a group wait for ever. */
  private String failedChild(Waiter waiter, Need need) {
    boolean nobodyLeft =
        need.allGone() || (need.basis() == Need.Basis.NOBODY && need.parties().isEmpty());
    return nobodyLeft
        ? liveness
            .failureBelow(waiter.open().task())
            .map(failed -> failed.display() + ", which it created, died of " + failed.cause())
            .orElse("")
        : "";
  }

  private static boolean isExchange(Waiter waiter) {
    return waiter.resource() != null && waiter.resource().kind().equals("exchanger");
  }

  /** Whose doing others wait for does not rest; a mere end of it may be awaited by design. */
  private String reasonBehind(Waiter waiter) {
    if (graph.needOf(waiter).basis() != Need.Basis.NOBODY || !graph.isStuck(waiter)) {
      return "";
    }
    return graph.behind(List.of(waiter)).stream()
        .filter(behind -> !ENDS.contains(behind.operation()))
        .filter(behind -> behind.ageNanos() >= ageNanos)
        .findFirst()
        .map(
            behind ->
                "nobody is known ever to have ended such a wait there, and "
                    + behind.display()
                    + " waits behind it")
        .orElse("");
  }

  /** Why tasks at one place are suspect together, as a clause; empty when they are not. */
  String growth(List<Waiter> waiters) {
    long resources = waiters.stream().map(waiter -> waiter.awaits()).distinct().count();
    long first = waiters.stream().mapToLong(waiter -> waiter.open().sinceNanos()).min().orElse(0);
    long last = waiters.stream().mapToLong(waiter -> waiter.open().sinceNanos()).max().orElse(0);
    if (resources < SendPiles.PILE) {
      return "";
    }
    if (waiters.stream().allMatch(piles::contains)) {
      return "they piled up at "
          + resources
          + " "
          + kind(waiters.get(0))
          + "s of their own, from which nobody receives any more";
    }
    if (waiters.stream().anyMatch(waiter -> waiter.task() == null || waiter.task().implicit())) {
      // Plain threads with a queue each may be the handlers of idle connections.
      return "";
    }
    boolean alive =
        waiters.stream()
            .flatMap(waiter -> peers.of(waiter).stream())
            .anyMatch(peer -> peer.timeNanos() > last);
    return last - first >= ageNanos / 2 && !alive
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
