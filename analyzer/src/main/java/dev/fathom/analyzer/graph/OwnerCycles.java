package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.model.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds cycles among untimed waits whose end depends on one owner.
 *
 * <p>Each such wait has one owner, so the graph is a function and a walk that meets its own trail
 * has found a cycle; every node is walked once.
 */
final class OwnerCycles {

  private static final Comparator<Waiter> BY_WAIT =
      Comparator.comparing(waiter -> waiter.open().waitKey());

  /** By node, in the order of their waits. */
  private final Map<Key, Waiter> waiters = new LinkedHashMap<>();

  private final Map<Key, List<Waiter>> byOwner = new HashMap<>();
  private final Nodes nodes;
  private final StableWaits stable;

  private OwnerCycles(Nodes nodes, StableWaits stable, List<Waiter> open) {
    this.nodes = nodes;
    this.stable = stable;
    for (Waiter waiter : open) {
      if (!waiter.timed() && waiter.hasOwner()) {
        waiters.putIfAbsent(waiter.node(), waiter);
      }
    }
    for (Waiter waiter : waiters.values()) {
      byOwner.computeIfAbsent(owner(waiter), owner -> new ArrayList<>()).add(waiter);
    }
  }

  /**
   * All cycles of one run, by smallest wait.
   *
   * @param nodes tells who waits on which thread
   * @param stable says what the scans prove
   * @param open what waits in the run
   */
  static List<OwnerCycle> find(Nodes nodes, StableWaits stable, List<Waiter> open) {
    return new OwnerCycles(nodes, stable, open).find();
  }

  private List<OwnerCycle> find() {
    List<OwnerCycle> cycles = new ArrayList<>();
    Set<Key> walked = new HashSet<>();
    for (Waiter start : waiters.values()) {
      if (!waiters.containsKey(owner(start))) {
        continue;
      }
      List<Waiter> trail = new ArrayList<>();
      Waiter next = start;
      while (next != null && walked.add(next.node())) {
        trail.add(next);
        next = waiters.get(owner(next));
      }
      int entry = next == null ? -1 : trail.indexOf(next);
      if (entry >= 0) {
        cycles.add(cycle(trail.subList(entry, trail.size())));
      }
    }
    cycles.sort(Comparator.comparing(cycle -> cycle.members().get(0), BY_WAIT));
    return cycles;
  }

  /** Owners are sometimes known by their thread alone, waiters by their task. */
  private Key owner(Waiter waiter) {
    Key owner = waiter.ownerNode();
    Key onThread = owner.id() < 0 ? nodes.threads(owner.runId()).firstWaiterOn(-owner.id()) : null;
    return onThread == null ? owner : onThread;
  }

  private OwnerCycle cycle(List<Waiter> found) {
    List<Waiter> members = new ArrayList<>(found);
    Collections.rotate(members, -members.indexOf(Collections.min(members, BY_WAIT)));
    String doubt = stable.doubt(members);
    return new OwnerCycle(members, behind(members, doubt.isEmpty()), doubt);
  }

  /**
   * Who waits for a member, or for one that does. A proof covers everyone it names, so it does not
   * lead on through a waiter who came too late for it: while one row of a scan was written, the
   * owner that it names may have let go, and begun the wait that a later row of the scan tells.
   */
  private List<Waiter> behind(List<Waiter> members, boolean proved) {
    Set<Key> seen = new HashSet<>();
    members.forEach(member -> seen.add(member.node()));
    List<Waiter> behind = new ArrayList<>();
    List<Waiter> rest = new ArrayList<>(members);
    while (!rest.isEmpty()) {
      Waiter owner = rest.remove(rest.size() - 1);
      for (Waiter waiter : byOwner.getOrDefault(owner.node(), List.of())) {
        boolean counts = !proved || stable.doubt(List.of(waiter)).isEmpty();
        if (counts && seen.add(waiter.node())) {
          behind.add(waiter);
          rest.add(waiter);
        }
      }
    }
    behind.sort(BY_WAIT);
    return behind;
  }
}
