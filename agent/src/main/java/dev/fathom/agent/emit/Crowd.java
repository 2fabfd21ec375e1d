package dev.fathom.agent.emit;

import dev.fathom.agent.ledger.Description;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Resources;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The latencies of resources that no row names, those of a kind together: an application may make a
 * lock for each request, and a histogram of a single one says next to nothing and costs as much as
 * that of all.
 *
 * <p>Confined to one thread at a time.
 */
final class Crowd {

  /** With so many kinds at a time they differ by their labels, and are told one by one. */
  private static final int MOST = 500;

  private final Map<Kind, Resource> members = new HashMap<>();
  private final Resources resources;

  Crowd(Resources resources) {
    this.resources = resources;
  }

  /** What resources must have in common. */
  private record Kind(String className, String kind, String label, int capacity) {

    static Kind of(Resource resource) {
      Description description = resource.description();
      return new Kind(
          resource.className(), description.kind(), description.label(), description.capacity());
    }
  }

  /**
   * Takes over what was counted of a resource since its latencies were last written.
   *
   * @return whether there was room
   */
  boolean take(Resource resource, long now) {
    if (resource.latencies().isEmpty()) {
      return true;
    }
    Kind kind = Kind.of(resource);
    Resource standIn = members.get(kind);
    if (standIn == null) {
      if (members.size() >= MOST) {
        return false;
      }
      standIn = resources.standInFor(resource);
      members.put(kind, standIn);
    }
    standIn.takeLatenciesOf(resource, now);
    return true;
  }

  /** Visits what stands for each kind, and forgets those that have nothing. */
  void keepIf(Predicate<Resource> hasSomething) {
    members.values().removeIf(hasSomething.negate());
  }
}
