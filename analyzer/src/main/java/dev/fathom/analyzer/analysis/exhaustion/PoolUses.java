package dev.fathom.analyzer.analysis.exhaustion;

import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.summary.Totals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A summary by resource. There may be as many resources as places, so that each cannot look at all
 * of them. Immutable.
 */
final class PoolUses {

  private final PoolSummary summary;
  private final Map<Key, List<Use>> waits;
  private final Map<Key, List<Use>> releases;

  /** What happened at one place. */
  record Use(PoolSummary.Place place, Totals.Total total) {}

  PoolUses(PoolSummary summary) {
    this.summary = summary;
    waits = byResource(summary.waits());
    releases = byResource(summary.releases());
  }

  private static Map<Key, List<Use>> byResource(Totals<PoolSummary.Place> totals) {
    Map<Key, List<Use>> uses = new HashMap<>();
    totals
        .places()
        .forEach(
            (place, total) ->
                uses.computeIfAbsent(place.resource(), key -> new ArrayList<>())
                    .add(new Use(place, total)));
    return uses;
  }

  /** Waits for it that ended. */
  List<Use> waitsFor(Key resource) {
    return waits.getOrDefault(resource, List.of());
  }

  /** Where it was given back while somebody waited, and how long it had been held. */
  List<Use> releasesOf(Key resource) {
    return releases.getOrDefault(resource, List.of());
  }

  /** How many waits for it gave up. */
  long timeouts(Key resource) {
    return summary.timeouts(resource);
  }
}
