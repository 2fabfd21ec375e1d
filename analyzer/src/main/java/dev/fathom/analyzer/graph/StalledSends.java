package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.ledger.Peer;
import dev.fathom.analyzer.ledger.ResourceSample;
import dev.fathom.analyzer.ledger.ResourceUse;
import java.time.Duration;
import java.util.List;

/** Tells senders that wait for a slow receiver from those whose receiver will not come. */
public final class StalledSends {

  /** A pause is strange when it is so many times longer than the usual one. */
  private static final int STRANGE = 10;

  private final Ledger ledger;
  private final WaitGraph graph;
  private final Peers peers;
  private final Liveness liveness;
  private final long ageNanos;

  /**
   * Senders in the ledger.
   *
   * @param graph of the same ledger
   * @param age younger waits are never stalled
   */
  public StalledSends(Ledger ledger, WaitGraph graph, Duration age) {
    this.ledger = ledger;
    this.graph = graph;
    this.peers = graph.peers();
    this.liveness = graph.liveness();
    this.ageNanos = age.toNanos();
  }

  /** Whether there were receivers, and they are gone or have stopped. */
  public boolean isStalled(Waiter waiter) {
    return isOld(waiter)
        && (receiversAreGone(waiter)
            || receiversStopped(waiter)
            || (isLeft(waiter) && graph.isStuck(waiter) && !isAbandoned(waiter)));
  }

  /**
   * Whether nobody receives there, and nobody is left who could have meant to: none ever has, as
   * far as the agent counts, or the task that created the sender has ended.
   */
  public boolean isAbandoned(Waiter waiter) {
    boolean never = isCounted(waiter) && isOrphan(waiter);
    boolean alone = waiter.task() != null && ledger.sawEndOf(waiter.task().creator());
    return isLeft(waiter) && graph.isStuck(waiter) && (never || alone);
  }

  /** Whether nobody is known ever to have received there. */
  public boolean isOrphan(Waiter waiter) {
    boolean received = waiter.use().last().map(sample -> sample.receives() > 0).orElse(false);
    return isOld(waiter) && !received && peers.of(waiter).isEmpty();
  }

  /** Whether nobody is known who receives there, and nobody has for long. */
  public boolean isLeft(Waiter waiter) {
    return isOld(waiter)
        && peers.of(waiter).isEmpty()
        && silence(waiter) >= ageNanos
        && (!sawReceive(waiter) || receiversStopped(waiter));
  }

  private boolean sawReceive(Waiter waiter) {
    ResourceUse use = waiter.use();
    return use.last().isPresent()
        && use.first().isPresent()
        && use.last().get().receives() > use.first().get().receives();
  }

  /** Whether the agent counts what is received there. */
  public boolean isCounted(Waiter waiter) {
    return waiter.use().last().isPresent();
  }

  /** Whether some receivers are known, and all of them have ended. */
  public boolean receiversAreGone(Waiter waiter) {
    List<Peer> receivers = peers.of(waiter);
    return !receivers.isEmpty()
        && receivers.stream().allMatch(peer -> liveness.isGone(peer.task()))
        && silence(waiter) >= ageNanos;
  }

  private boolean isOld(Waiter waiter) {
    return !waiter.timed() && waiter.ageNanos() >= ageNanos;
  }

  /** How long nobody has received there, as far as known; the wait's own age when it is not. */
  public long silence(Waiter waiter) {
    ResourceUse use = waiter.use();
    boolean told = use.last().isPresent() && !use.first().equals(use.last());
    return told ? ledger.silentReceiveNanos(waiter.awaits()) : waiter.ageNanos();
  }

  private boolean receiversStopped(Waiter waiter) {
    ResourceUse use = waiter.use();
    if (use.last().isEmpty() || use.first().isEmpty()) {
      return false;
    }
    ResourceSample first = use.first().get();
    ResourceSample last = use.last().get();
    long silent = ledger.silentReceiveNanos(waiter.awaits());
    long active = use.lastReceive().map(ResourceSample::timeNanos).orElse(0L) - first.timeNanos();
    long received = last.receives() - first.receives();
    return received > 0 && silent >= ageNanos && silent / STRANGE >= active / received;
  }
}
