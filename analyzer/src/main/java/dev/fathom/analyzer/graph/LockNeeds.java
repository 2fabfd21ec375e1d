package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.ledger.EdgeRow;
import dev.fathom.analyzer.ledger.HoldRow;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.ThreadRef;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Who must act before a task gets a lock, a permit or a lease. Confined to one thread. */
final class LockNeeds {

  private static final Set<String> HOLDERS = Set.of("owner", "reader", "permit-holder");

  private final Present present;
  private final Nodes nodes;
  private final Parties parties;
  private final Map<Key, Need> writing = new HashMap<>();
  private final Map<Key, Need> reading = new HashMap<>();
  private final Map<Owned, Need> byOwner = new HashMap<>();
  private Owned latest;
  private Need latestNeed;

  /** A lock in the hands of somebody. */
  private record Owned(Key lock, Key owner, ThreadRef thread) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Owned owned
          && lock.equals(owned.lock)
          && owner.equals(owned.owner)
          && Objects.equals(thread, owned.thread);
    }

    @Override
    public int hashCode() {
      return 31 * lock.hashCode() + owner.hashCode();
    }
  }

  LockNeeds(Present present, Nodes nodes, Parties parties) {
    this.present = present;
    this.nodes = nodes;
    this.parties = parties;
  }

  /** For a lock: its owner, else those who are seen to hold it, else the writer ahead. */
  Need ofLock(Waiter waiter) {
    if (waiter.hasOwner()) {
      return ofOwner(waiter);
    }
    Key lock = waiter.awaits();
    boolean reads = waiter.operation().equals("read-lock");
    List<Party> named = named(waiter);
    if (!named.isEmpty()) {
      return reads ? ofReader(lock, named) : Need.all(Need.Basis.HOLDERS, named);
    }
    // Many wait for the same holders: they share one need, so that it is looked at once.
    return reads
        ? reading.computeIfAbsent(lock, key -> ofReader(key, seenToHold(key)))
        : writing.computeIfAbsent(lock, key -> Need.all(Need.Basis.HOLDERS, seenToHold(key)));
  }

  private Need ofOwner(Waiter waiter) {
    Owned owned = new Owned(waiter.awaits(), waiter.open().owner(), waiter.open().ownerThread());
    if (!owned.equals(latest)) {
      latest = owned;
      latestNeed =
          byOwner.computeIfAbsent(owned, key -> Need.all(Need.Basis.OWNER, List.of(owner(waiter))));
    }
    return latestNeed;
  }

  /** A lock that prefers writers lets no reader in while one waits. */
  private Need ofReader(Key lock, List<Party> known) {
    List<Party> writers = known.stream().filter(party -> party.role().equals("owner")).toList();
    return Need.all(
        Need.Basis.HOLDERS, writers.isEmpty() ? firstWriter(lock).stream().toList() : writers);
  }

  private Party owner(Waiter waiter) {
    Key lock = waiter.awaits();
    Key owner = waiter.open().owner();
    long acquired =
        present.holds(lock).stream()
            .filter(hold -> !owner.isNothing() && hold.task().equals(owner))
            .mapToLong(HoldRow::stackId)
            .findFirst()
            .orElse(0);
    return parties.of(owner, waiter.open().ownerThread(), "owner", lock, acquired);
  }

  private Optional<Party> firstWriter(Key lock) {
    return nodes.waitersFor(lock).stream()
        .filter(other -> other.operation().equals("lock"))
        .min(
            Comparator.comparingLong((Waiter other) -> other.open().sinceNanos())
                .thenComparing(other -> other.open().waitKey()))
        .filter(other -> !other.timed())
        .map(
            other ->
                parties.of(
                    other.open().task(),
                    other.open().thread(),
                    "writer ahead",
                    lock,
                    other.open().stackId()));
  }

  /** For a permit or a lease: any of those who hold one, if all that were given out are known. */
  Need ofPermit(Waiter waiter) {
    List<Party> named = named(waiter);
    if (!named.isEmpty()) {
      return Need.any(Need.Basis.HOLDERS, named);
    }
    return writing.computeIfAbsent(waiter.awaits(), key -> ofPermit(key, waiter.open().capacity()));
  }

  private Need ofPermit(Key resource, long capacity) {
    long held = present.holds(resource).stream().mapToLong(HoldRow::count).sum();
    return held == 0 || held < capacity
        ? Need.FREE
        : Need.any(Need.Basis.HOLDERS, seenToHold(resource));
  }

  /** Holders that the wait's own rows name. */
  private List<Party> named(Waiter waiter) {
    Key resource = waiter.awaits();
    Map<Key, Party> found = new LinkedHashMap<>();
    for (EdgeRow edge : present.edges(waiter)) {
      if (HOLDERS.contains(edge.role()) && edge.resource().equals(resource)) {
        Party party = parties.of(edge.task(), edge.thread(), edge.role(), resource, edge.stackId());
        found.putIfAbsent(party.node(), party);
      }
    }
    found.values().removeIf(party -> party.node().isNothing());
    return List.copyOf(found.values());
  }

  private List<Party> seenToHold(Key resource) {
    return present.holds(resource).stream()
        .map(hold -> party(hold, resource))
        .filter(party -> !party.node().isNothing())
        .toList();
  }

  private Party party(HoldRow hold, Key resource) {
    Party party = parties.of(hold.task(), hold.thread(), role(hold), resource, hold.stackId());
    return hold.ended() ? party.hasEnded() : party;
  }

  private static String role(HoldRow hold) {
    return switch (hold.mode()) {
      case "shared" -> "reader";
      case "permit", "lease" -> "permit-holder";
      default -> "owner";
    };
  }
}
