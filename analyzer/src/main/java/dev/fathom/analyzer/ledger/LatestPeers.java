package dev.fathom.analyzer.ledger;

import java.io.Serializable;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The few tasks that used a resource last, each with its last use.
 *
 * <p>A task that is dropped has a few others after it, and uses only become later, so the order of
 * rows makes no difference. Confined to one thread at a time.
 */
final class LatestPeers implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int LIMIT = 8;

  private final TreeSet<Peer> peers = new TreeSet<>();

  void offer(Peer peer) {
    Peer known = null;
    for (Peer other : peers) {
      if (other.isSameTask(peer)) {
        known = other;
      }
    }
    if (known == null || known.compareTo(peer) < 0) {
      if (known != null) {
        peers.remove(known);
      }
      peers.add(peer);
    }
    if (peers.size() > LIMIT) {
      peers.pollFirst();
    }
  }

  void offerAll(LatestPeers others) {
    others.peers.forEach(this::offer);
  }

  /** Ascending by time. */
  NavigableSet<Peer> peers() {
    return Collections.unmodifiableNavigableSet(peers);
  }
}
