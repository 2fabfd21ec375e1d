package dev.fathom.agent.ledger;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiConsumer;

/** Who is in which role at one resource. Safe for use by any thread. */
@SuppressWarnings("EnumOrdinal") // Places in an array, never stored anywhere.
final class PeersByRole {

  private static final Role[] ROLES = Role.values();

  private final AtomicReferenceArray<Peers> known = new AtomicReferenceArray<>(ROLES.length);

  PeersByRole() {}

  /** The task's entry in a role, made if it has none. */
  Peer of(Role role, OpenTask task, long now) {
    Peers present = known.get(role.ordinal());
    while (present == null) {
      known.compareAndSet(role.ordinal(), null, new Peers());
      present = known.get(role.ordinal());
    }
    return present.of(task, now);
  }

  /** Those known in a role; null when nobody is. */
  Peers in(Role role) {
    return known.get(role.ordinal());
  }

  /** Who was in the role last; null when nobody is known. */
  Peer last(Role role) {
    Peers present = known.get(role.ordinal());
    return present == null ? null : present.last();
  }

  void forEach(BiConsumer<Role, Peer> visitor) {
    for (Role role : ROLES) {
      Peers present = known.get(role.ordinal());
      if (present != null) {
        present.forEach(peer -> visitor.accept(role, peer));
      }
    }
  }
}
