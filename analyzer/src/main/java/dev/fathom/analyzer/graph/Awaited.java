package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.ledger.EdgeRow;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.model.Key;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says what a wait is for. A wait that a context may cut short is a select between one thing and
 * the context; it is for the thing. Immutable.
 */
public final class Awaited {

  private static final Set<String> TARGETS = Set.of("join-target", "producer");

  private final Ledger ledger;
  private final Present present;

  Awaited(Ledger ledger, Present present) {
    this.ledger = ledger;
    this.present = present;
  }

  /** The one thing it waits for; nothing when there are several, or none is known. */
  public Key of(Waiter waiter) {
    Key direct = waiter.awaits();
    if (!direct.isNothing()) {
      return direct;
    }
    List<Key> things =
        cases(waiter)
            .map(EdgeRow::resource)
            .filter(thing -> !isContext(thing))
            .distinct()
            .limit(2)
            .toList();
    return things.size() == 1 ? things.get(0) : direct;
  }

  /** Whether a context could end the wait. */
  public boolean heedsContext(Waiter waiter) {
    return isContext(waiter.awaits()) || cases(waiter).anyMatch(edge -> isContext(edge.resource()));
  }

  /** Whether it gives something away, as a send does. */
  public boolean gives(Waiter waiter) {
    return Peers.isSend(waiter.operation())
        || cases(waiter).anyMatch(edge -> edge.role().equals("send-case"));
  }

  /** The tasks whose end it waits for, directly or for what they will complete. */
  Set<Key> targets(Waiter waiter) {
    return present.edges(waiter).stream()
        .filter(edge -> TARGETS.contains(edge.role()) && !edge.task().isNothing())
        .map(EdgeRow::task)
        .collect(Collectors.toSet());
  }

  private boolean isContext(Key resource) {
    return ledger.describe(resource).ref().kind().equals("context");
  }

  private Stream<EdgeRow> cases(Waiter waiter) {
    List<EdgeRow> edges = present.edges(waiter);
    return edges.isEmpty()
        ? Stream.empty()
        : edges.stream().filter(edge -> edge.role().endsWith("-case"));
  }
}
