package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.model.Key;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All that is waited for. Any thread may use it. */
final class Things {

  private final Ledger ledger;
  private final Present present;
  private final Map<Key, Thing> things;

  Things(Ledger ledger, Present present) {
    this.ledger = ledger;
    this.present = present;
    things = new ConcurrentHashMap<>(present.waits());
  }

  /** The one with this key; made when it is first asked for. */
  Thing of(Key key) {
    return things.computeIfAbsent(key, this::make);
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
