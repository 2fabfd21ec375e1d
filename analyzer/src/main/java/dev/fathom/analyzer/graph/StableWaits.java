package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.ledger.OpenWaitRow;
import dev.fathom.analyzer.ledger.Run;
import dev.fathom.analyzer.ledger.Snapshot;
import java.util.List;
import java.util.Set;

/**
 * Decides whether waits prove a deadlock: the same wait, resource and owner in two consecutive
 * scans that lost no row, where nobody but the owner can release the resource. Any thread may use
 * it.
 */
final class StableWaits {

  /**
   * Resources that nobody but their owner can release while they have one: mutexes, the JDK's
   * ReentrantLock, monitors, and locks that are held for writing. A lock that readers hold has no
   * owner, nor has a transferable mutex.
   */
  private static final Set<String> OWNER_ONLY =
      Set.of("mutex", "lock", "monitor", "rw-mutex", "rw-lock");

  private final Run run;
  private List<Snapshot> proofs;

  StableWaits(Run run) {
    this.run = run;
  }

  /** Both scans, or none. Most reports prove nothing, so they are looked for when asked for. */
  private synchronized List<Snapshot> proofs() {
    if (proofs == null) {
      proofs =
          run.beforeLast()
              .flatMap(before -> run.last().map(last -> List.of(before, last)))
              .orElse(List.of());
    }
    return proofs;
  }

  /** Why the waits are no proof; empty when they are. */
  String doubt(List<Waiter> waiters) {
    if (waiters.stream().anyMatch(waiter -> !ownerOnly(waiter))) {
      return "Somebody else than the owner may be able to release one of the resources.";
    }
    if (proofs().isEmpty()) {
      return "It takes two consecutive scans without a lost row; the recording does not hold them"
          + " (record longer).";
    }
    if (!waiters.stream().allMatch(this::unchanged)) {
      return "The scan before saw other waits or owners; the next scan would have decided.";
    }
    return waiters.stream().allMatch(this::consistent)
        ? ""
        : "The last scan saw one of the tasks running.";
  }

  private static boolean ownerOnly(Waiter waiter) {
    return waiter.resource() != null && OWNER_ONLY.contains(waiter.resource().kind());
  }

  private boolean unchanged(Waiter waiter) {
    return proofs().stream().allMatch(scan -> isSame(waiter.open(), scan));
  }

  private static boolean isSame(OpenWaitRow now, Snapshot scan) {
    OpenWaitRow then = scan.waits().get(now.waitKey());
    return then != null
        && !then.timed()
        && then.task().equals(now.task())
        && then.threadId() == now.threadId()
        && then.resource().equals(now.resource())
        && then.owner().equals(now.owner())
        && ownerThread(then) == ownerThread(now);
  }

  private static long ownerThread(OpenWaitRow wait) {
    return wait.ownerThread() == null ? 0 : wait.ownerThread().id();
  }

  /** Contradictory rows prove nothing: one task waits once, for what its own row says. */
  private boolean consistent(Waiter waiter) {
    boolean told = waiter.task() == null || !waiter.task().state().equals("running");
    return told && waiter.isSound();
  }
}
