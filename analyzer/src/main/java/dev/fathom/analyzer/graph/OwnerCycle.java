package dev.fathom.analyzer.graph;

import java.util.List;
import java.util.stream.Stream;

/**
 * Waiters of whom each waits for the next, and those who wait behind them. Immutable.
 *
 * @param members in the order of the cycle, beginning with the smallest wait
 * @param behind who waits for a member, or for one that waits for a member, by wait
 * @param doubt why it is no proof; empty when it is one
 */
record OwnerCycle(List<Waiter> members, List<Waiter> behind, String doubt) {

  public OwnerCycle {
    members = List.copyOf(members);
    behind = List.copyOf(behind);
  }

  /** Members, and who waits behind them. */
  public Stream<Waiter> all() {
    return Stream.concat(members.stream(), behind.stream());
  }

  /** Whether no ordinary operation of any live task can end these waits. */
  public boolean isProved() {
    return doubt.isEmpty();
  }
}
