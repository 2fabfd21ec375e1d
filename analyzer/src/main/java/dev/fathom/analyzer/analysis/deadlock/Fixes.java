package dev.fathom.analyzer.analysis.deadlock;

import dev.fathom.analyzer.graph.Knot;
import dev.fathom.analyzer.graph.Need;
import dev.fathom.analyzer.graph.Party;
import dev.fathom.analyzer.graph.WaitGraph;
import dev.fathom.analyzer.graph.Waiter;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what would have kept tasks out of a knot. */
final class Fixes {

  private Fixes() {}

  static String of(Knot knot, WaitGraph graph) {
    Set<String> roles =
        knot.members().stream()
            .map(graph::needOf)
            .flatMap(need -> need.parties().stream())
            .map(Party::role)
            .collect(Collectors.toSet());
    if (!knot.queued().isEmpty() || roles.contains("runs in the pool")) {
      return "Do not wait in a pool for a task of the same pool: run it in the caller, or give it"
          + " a pool of its own.";
    }
    if (roles.contains("writer ahead")) {
      return "Do not lock for reading what the caller already reads: a writer between both stops"
          + " the second.";
    }
    boolean onlyLocks = knot.members().stream().allMatch(waiter -> isLock(graph.needOf(waiter)));
    if (knot.members().size() == 1 && onlyLocks) {
      return "Do not lock again what the caller already holds; pass the work to a method that"
          + " expects the lock.";
    }
    return onlyLocks ? order(knot) : mixed(knot, graph);
  }

  private static String order(Knot knot) {
    boolean permits =
        knot.members().stream().map(Waiter::open).anyMatch(o -> o.operation().equals("acquire"));
    return permits
        ? "Take all that is needed at once, or in one order everywhere."
        : "Take the locks in one order everywhere, or hold only one at a time.";
  }

  private static String mixed(Knot knot, WaitGraph graph) {
    boolean locks = knot.members().stream().anyMatch(waiter -> isLock(graph.needOf(waiter)));
    return locks
        ? "Release the lock before the channel, group or task is waited for, whose other side needs"
            + " that lock."
        : "Let one side give up or go first: more room in the channel, a close when the last sender"
            + " is done, or a context that is cancelled.";
  }

  private static boolean isLock(Need need) {
    return need.basis() == Need.Basis.OWNER || need.basis() == Need.Basis.HOLDERS;
  }
}
