package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.ledger.OpenTaskRow;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.parallel.Workers;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What it takes to end each wait, and each task's turn in a queue. Immutable.
 *
 * <p>Waits are gone through in ranges, on as many threads as may: a need is made of what does not
 * change any more, and is written to its own wait only.
 */
final class Needs {

  private final Nodes nodes;
  private final Map<Key, Queued> queued;

  Needs(
      Ledger ledger,
      Present present,
      Nodes nodes,
      Peers known,
      Liveness liveness,
      Workers workers) {
    this.nodes = nodes;
    Supplier<Parties> parties = () -> new Parties(nodes, liveness);
    Supplier<WaitNeeds> needs = () -> new WaitNeeds(ledger, present, nodes, known, parties.get());
    Supplier<Map<Key, Queued>> inQueues =
        workers.begin(() -> queued(present.tasks(), nodes, needs.get()));
    workers.forEach(nodes.waiters(), () -> teller(needs.get()));
    queued = inQueues.get();
    new Presumed(nodes, known, this, parties).addAll(workers);
  }

  private static Consumer<Waiter> teller(WaitNeeds needs) {
    return waiter -> waiter.need(needs.of(waiter));
  }

  /** Tasks that wait for nothing else than their turn in a queue. */
  Collection<Queued> queued() {
    return queued.values();
  }

  /** Who cannot go on before others act; null when the node is none of those. */
  Blocked blocked(Key node) {
    Waiter waiter = nodes.waiting(node);
    return waiter == null ? queued.get(node) : waiter;
  }

  /** A task in a queue waits for any task that occupies a thread of its pool. */
  private static Map<Key, Queued> queued(List<OpenTaskRow> open, Nodes nodes, WaitNeeds needs) {
    Map<Key, Queued> queued = new HashMap<>();
    Map<Key, Need> byPool = new HashMap<>();
    for (OpenTaskRow task : open) {
      if (task.state().equals("queued")
          && !task.executor().isNothing()
          && nodes.waiting(task.task()) == null) {
        Need need = byPool.computeIfAbsent(task.executor(), needs::workersOf);
        queued.putIfAbsent(task.task(), new Queued(task.task(), need));
      }
    }
    return queued;
  }
}
