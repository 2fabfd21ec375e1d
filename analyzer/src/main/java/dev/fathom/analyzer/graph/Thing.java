package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.ledger.PeerRow;
import dev.fathom.analyzer.ledger.ResourceInfo;
import dev.fathom.analyzer.ledger.ResourceUse;
import dev.fathom.analyzer.model.Key;
import java.util.ArrayList;
import java.util.List;

/**
 * What tasks wait for, looked up once for all of them. Confined to one thread while the graph is
 * made, then read-only.
 */
final class Thing {

  private final Key key;
  private final ResourceInfo info;
  private final ResourceUse use;
  private final List<PeerRow> users;
  private final List<Waiter> waiters = new ArrayList<>(1);

  Thing(Key key, ResourceInfo info, ResourceUse use, List<PeerRow> users) {
    this.key = key;
    this.info = info;
    this.use = use;
    this.users = users;
  }

  Key key() {
    return key;
  }

  ResourceInfo info() {
    return info;
  }

  ResourceUse use() {
    return use;
  }

  /** Whether anybody is known to have used it. */
  boolean hasUsers() {
    return !users.isEmpty() || use.hasPeers();
  }

  /** Who waits for it, by run and wait. */
  List<Waiter> waiters() {
    return waiters;
  }

  void add(Waiter waiter) {
    waiters.add(waiter);
  }
}
