package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.model.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Senders that pile up at one place, each few at a channel of their own from which nobody receives
 * any more. Such a pile is one leak, not one blocked channel after the other. Immutable.
 */
public final class SendPiles {

  /** So many channels at one place make a pile: two may be a coincidence. */
  public static final int PILE = 3;

  private final Set<Key> piled = new HashSet<>();
  private final Set<Key> resources = new HashSet<>();

  /** Where and at what; channels that only their ids tell apart are one. */
  private record Spot(long runId, String className, String label, Site site) {
    static Spot of(Waiter waiter) {
      ResourceRef resource = waiter.resource();
      return new Spot(
          waiter.open().waitKey().runId(),
          resource == null ? "" : resource.className(),
          resource == null ? "" : resource.label(),
          waiter.site());
    }
  }

  /**
   * The piles of a graph.
   *
   * @param sends tells which senders wait in vain
   */
  public SendPiles(WaitGraph graph, StalledSends sends) {
    Map<Spot, List<Waiter>> spots = new HashMap<>();
    for (Waiter waiter : graph.waiters()) {
      boolean sending = Peers.isSend(waiter.operation()) && !waiter.timed();
      if (sending && !graph.isDeadlocked(waiter)) {
        spots.computeIfAbsent(Spot.of(waiter), spot -> new ArrayList<>()).add(waiter);
      }
    }
    for (List<Waiter> waiters : spots.values()) {
      Set<Key> dead = new HashSet<>();
      waiters.stream()
          .filter(waiter -> sends.isStalled(waiter) || sends.isOrphan(waiter))
          .forEach(waiter -> dead.add(waiter.awaits()));
      if (dead.size() >= PILE) {
        resources.addAll(dead);
        waiters.stream()
            .filter(waiter -> dead.contains(waiter.awaits()))
            .forEach(waiter -> piled.add(waiter.open().waitKey()));
      }
    }
  }

  /** Whether the wait is part of a pile. */
  public boolean contains(Waiter waiter) {
    return piled.contains(waiter.open().waitKey());
  }

  /** Whether the channel is one of a pile's. */
  public boolean containsChannel(Key resource) {
    return resources.contains(resource);
  }
}
