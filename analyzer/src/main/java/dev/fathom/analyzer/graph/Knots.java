package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.ledger.OpenTaskRow;
import dev.fathom.analyzer.model.Key;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes knots of a stuck set: proved ones of the cycles of owners that two scans confirm, suspected
 * ones of all other circles. Whoever is stuck behind one belongs to the first that it leads to.
 */
final class Knots {

  private static final Comparator<Waiter> BY_WAIT =
      Comparator.comparing(waiter -> waiter.open().waitKey());

  private final Nodes nodes;
  private final Fixpoint fixpoint;
  private final Map<Long, StableWaits> stable;
  private final List<Core> cores = new ArrayList<>();
  private final Map<Key, Core> coreOf = new HashMap<>();

  private Knots(Nodes nodes, Fixpoint fixpoint, Map<Long, StableWaits> stable) {
    this.nodes = nodes;
    this.fixpoint = fixpoint;
    this.stable = stable;
  }

  /** A circle, and who was found to be stuck behind it. */
  private static final class Core {
    private final OwnerCycle proved;
    private final List<Key> circle;
    private final Set<Key> behind = new LinkedHashSet<>();

    Core(OwnerCycle proved, List<Key> circle) {
      this.proved = proved;
      this.circle = circle;
    }
  }

  /**
   * All knots, proved ones first, then by smallest node.
   *
   * @param stable by run
   * @param cycles of owners
   */
  static List<Knot> find(
      Nodes nodes, Fixpoint fixpoint, Map<Long, StableWaits> stable, List<OwnerCycle> cycles) {
    Knots knots = new Knots(nodes, fixpoint, stable);
    cycles.stream().filter(OwnerCycle::isProved).forEach(knots::add);
    Components.circles(fixpoint).forEach(knots::add);
    knots.spread();
    return knots.cores.stream().map(knots::knot).toList();
  }

  private void add(OwnerCycle cycle) {
    Core core = new Core(cycle, cycle.all().map(Waiter::node).toList());
    cores.add(core);
    core.circle.forEach(node -> coreOf.put(node, core));
  }

  private void add(List<Key> circle) {
    if (restsByDesign(circle)) {
      return;
    }
    Core known =
        circle.stream().filter(coreOf::containsKey).map(coreOf::get).findFirst().orElse(null);
    Core core = known == null ? new Core(null, circle) : known;
    if (known == null) {
      cores.add(core);
    }
    for (Key node : circle) {
      if (coreOf.putIfAbsent(node, core) == null && known != null) {
        core.behind.add(node);
      }
    }
  }

  /** Tasks that only receive from each other may be given work by somebody new at any time. */
  private boolean restsByDesign(Collection<Key> circle) {
    return circle.stream()
        .map(nodes::waiting)
        .allMatch(
            waiter ->
                waiter != null
                    && (Peers.isReceive(waiter.operation())
                        || waiter.operation().equals("select")));
  }

  private void spread() {
    Deque<Key> rest = new ArrayDeque<>();
    for (Core core : cores) {
      rest.addAll(core.circle);
      rest.addAll(core.behind);
    }
    while (!rest.isEmpty()) {
      Key node = rest.remove();
      Core core = coreOf.get(node);
      for (Key dependant : fixpoint.dependants(node)) {
        if (coreOf.putIfAbsent(dependant, core) == null) {
          core.behind.add(dependant);
          rest.add(dependant);
        }
      }
    }
  }

  private Knot knot(Core core) {
    List<Waiter> members = core.proved == null ? inOrder(core.circle) : core.proved.members();
    List<Waiter> others = waiters(core.behind);
    Set<Key> all = new HashSet<>(core.circle);
    all.addAll(core.behind);
    List<OpenTaskRow> queued =
        all.stream()
            .filter(node -> nodes.waiting(node) == null)
            .map(nodes::task)
            .filter(task -> task != null)
            .sorted(Comparator.comparing(OpenTaskRow::task))
            .toList();
    return core.proved == null
        ? new Knot(members, others, List.of(), queued, doubt(members))
        : new Knot(members, core.proved.behind(), others, queued, "");
  }

  private List<Waiter> waiters(Collection<Key> all) {
    return all.stream().map(nodes::waiting).filter(w -> w != null).sorted(BY_WAIT).toList();
  }

  /** Follows the needs from the smallest wait; who is not on that way comes last. */
  private List<Waiter> inOrder(List<Key> circle) {
    Set<Key> members = new HashSet<>(circle);
    Map<Key, Waiter> left = new HashMap<>();
    for (Waiter waiter : waiters(circle)) {
      left.put(waiter.node(), waiter);
    }
    List<Waiter> ordered = new ArrayList<>();
    Set<Key> walked = new HashSet<>();
    Waiter start = left.values().stream().min(BY_WAIT).orElse(null);
    Key next = start == null ? null : start.node();
    while (next != null) {
      Waiter waiter = left.remove(next);
      if (waiter != null) {
        ordered.add(waiter);
      }
      walked.add(next);
      next =
          fixpoint.need(next).parties().stream()
              .map(Party::node)
              .filter(node -> members.contains(node) && !walked.contains(node))
              .findFirst()
              .orElse(null);
    }
    ordered.addAll(left.values().stream().sorted(BY_WAIT).toList());
    return ordered;
  }

  private String doubt(List<Waiter> members) {
    for (Waiter member : members) {
      Need need = fixpoint.need(member.node());
      if (need.basis() != Need.Basis.OWNER) {
        return Doubts.of(member, need);
      }
    }
    StableWaits scans = members.isEmpty() ? null : stable.get(run(members.get(0)));
    String doubt = scans == null ? "" : scans.doubt(members);
    return doubt.isEmpty() ? Doubts.CONTRADICTION : doubt;
  }

  private static long run(Waiter waiter) {
    return waiter.open().waitKey().runId();
  }
}
