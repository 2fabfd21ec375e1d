package dev.fathom.analyzer.analysis.leaked;

import dev.fathom.analyzer.finding.Fingerprint;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.graph.Waiter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * A place and a kind of wait there; resources that only their ids tell apart are one.
 *
 * @param runId tasks of different JVMs are never together
 * @param fingerprint of site and resource
 * @param operation what they do there
 */
record Place(long runId, String fingerprint, String operation) implements Comparable<Place> {

  private static final Comparator<Place> ORDER =
      Comparator.comparingLong(Place::runId)
          .thenComparing(Place::fingerprint)
          .thenComparing(Place::operation);

  /** What a fingerprint is made of; very many waits have few of these. */
  private record Look(String className, String label, Site site) {
    static Look of(Waiter waiter) {
      ResourceRef resource = waiter.resource();
      return resource == null
          ? new Look("", "", waiter.site())
          : new Look(resource.className(), resource.label(), waiter.site());
    }
  }

  /** Finds the places of waits. Confined to one thread. */
  static final class Finder {
    private final Map<Look, String> fingerprints = new HashMap<>();

    Place of(Waiter waiter) {
      String fingerprint =
          fingerprints.computeIfAbsent(
              Look.of(waiter),
              look ->
                  Fingerprint.of(RuleId.LEAKED_TASK, waiter.resource(), waiter.site())
                      + waiter.site().line());
      return new Place(waiter.open().waitKey().runId(), fingerprint, waiter.operation());
    }
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }
}
