package dev.fathom.agent.emit;

import dev.fathom.agent.ledger.Description;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.ToIntFunction;

/**
 * The latencies of resources that no row names, those of a kind together: an application may make a
 * lock for each request, and a histogram of a single one says next to nothing and costs as much as
 * that of all.
 *
 * <p>Safe for use by any thread, but for what says otherwise.
 */
final class Crowd {

  /** With so many kinds at a time they differ by their labels, and are told one by one. */
  private static final int MOST = 500;

  private final ConcurrentMap<Kind, Resource> members = new ConcurrentHashMap<>();

  /** Who still counts for one of these had begun before it was removed. */
  private List<Resource> leaving = List.of();

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
   * Takes over what was counted of a resource since its latencies were last written. By one thread
   * at a time.
   *
   * @return whether there was room
   */
  boolean take(Resource resource, long now) {
    if (resource.latencies().isEmpty()) {
      return true;
    }
    Resource standIn = standInFor(resource);
    if (standIn != null) {
      standIn.takeLatenciesOf(resource, now);
    }
    return standIn != null;
  }

  /** What counts for the resource and all others of its kind; null when there is no room. */
  Resource standInFor(Resource resource) {
    Kind kind = Kind.of(resource);
    Resource known = members.get(kind);
    if (known != null || members.size() >= MOST) {
      return known;
    }
    return members.computeIfAbsent(kind, k -> resources.standInFor(resource));
  }

  /**
   * Writes what stands for each kind, and forgets those that have nothing. By one thread at a time.
   *
   * @param writer writes one's rows and says how many they were
   * @return how many rows there were
   */
  int write(ToIntFunction<Resource> writer) {
    int rows = 0;
    for (Resource each : leaving) {
      rows += writer.applyAsInt(each);
    }
    List<Resource> quiet = new ArrayList<>();
    for (Resource standIn : members.values()) {
      int written = writer.applyAsInt(standIn);
      rows += written;
      if (written == 0) {
        quiet.add(standIn);
      }
    }
    members.values().removeAll(quiet);
    leaving = quiet;
    return rows;
  }
}
