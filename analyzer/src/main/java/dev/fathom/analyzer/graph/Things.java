package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.model.Key;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that is waited for. Confined to one thread while the graph is made, then read-only. */
final class Things {

  private final Ledger ledger;
  private final Present present;
  private final Map<Key, Thing> things = new HashMap<>();
  private Thing latest;

  Things(Ledger ledger, Present present) {
    this.ledger = ledger;
    this.present = present;
  }

  /** The one with this key; made when it is first asked for. */
  Thing of(Key key) {
    // Many who wait for one thing often follow each other.
    if (latest == null || !latest.key().equals(key)) {
      latest = things.computeIfAbsent(key, this::make);
    }
    return latest;
  }

  private Thing make(Key key) {
    return new Thing(key, ledger.describe(key), ledger.useOf(key), present.peers(key));
  }

  /** Who waits for it, by run and wait. */
  List<Waiter> waitersFor(Key key) {
    Thing thing = things.get(key);
    return thing == null ? List.of() : thing.waiters();
  }
}
