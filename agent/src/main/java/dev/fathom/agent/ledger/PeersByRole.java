package dev.fathom.agent.ledger;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.BiConsumer;

/** Who is in which role at one resource; there are few roles. Safe for use by any thread. */
final class PeersByRole {

  private static final Peers[] NONE = {};

  private static final AtomicReferenceFieldUpdater<PeersByRole, Peers[]> KNOWN =
      AtomicReferenceFieldUpdater.newUpdater(PeersByRole.class, Peers[].class, "known");

  private volatile Peers[] known = NONE;

  PeersByRole() {}

  /** Whether nobody has been in any role. */
  boolean isEmpty() {
    return known.length == 0;
  }

  /** The task's entry in a role, made if it has none. */
  Peer of(Role role, OpenTask task, long now) {
    while (true) {
      Peers[] present = known;
      Peers peers = find(role, present);
      if (peers != null) {
        return peers.of(task, now);
      }
      Peers[] more = Arrays.copyOf(present, present.length + 1);
      more[present.length] = new Peers(role);
      KNOWN.compareAndSet(this, present, more);
    }
  }

  private static Peers find(Role role, Peers[] present) {
    for (Peers peers : present) {
      if (peers.role() == role) {
        return peers;
      }
    }
    return null;
  }

  /** Those known in a role; null when nobody is. */
  Peers in(Role role) {
    return find(role, known);
  }

  /** Who was in the role last; null when nobody is known. */
  Peer last(Role role) {
    Peers peers = find(role, known);
    return peers == null ? null : peers.last();
  }

  void forEach(BiConsumer<Role, Peer> visitor) {
    for (Peers peers : known) {
      peers.forEach(peer -> visitor.accept(peers.role(), peer));
    }
  }
}
