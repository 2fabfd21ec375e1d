package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.ledger.OpenTaskRow;
import java.util.List;
import java.util.stream.Stream;

/**
 * Waiters who depend on each other, so that none of them can go on, and those who wait behind them.
 * Immutable.
 *
 * @param members who depend on each other, in the order of the circle where there is one, beginning
 *     with the smallest wait
 * @param behind who waits for a member, or for one who waits for a member, by wait
 * @param consequences who waits behind a proved knot and is not proved to be stuck himself, by wait
 * @param queued tasks in the queues of pools whose threads the members occupy, by task
 * @param doubt why it is no proof; empty when it is one
 */
public record Knot(
    List<Waiter> members,
    List<Waiter> behind,
    List<Waiter> consequences,
    List<OpenTaskRow> queued,
    String doubt) {

  public Knot {
    members = List.copyOf(members);
    behind = List.copyOf(behind);
    consequences = List.copyOf(consequences);
    queued = List.copyOf(queued);
  }

  /** Members, and who waits behind them. */
  public Stream<Waiter> all() {
    return Stream.concat(members.stream(), behind.stream());
  }

  /**
   * Whether it is a pool that starves: its own threads wait for what only tasks in its queue could
   * do.
   */
  public boolean isStarvedPool() {
    return !isProved()
        && !queued.isEmpty()
        && members.stream().allMatch(member -> member.task() != null)
        && Stream.concat(members.stream().map(Waiter::task), queued.stream())
                .map(OpenTaskRow::executor)
                .distinct()
                .count()
            == 1;
  }

  /** Whether no ordinary operation of any live task can end these waits. */
  public boolean isProved() {
    return doubt.isEmpty();
  }
}
