package dev.fathom.analyzer.analysis.leaked;

import dev.fathom.analyzer.finding.Fingerprint;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.graph.Waiter;
import java.util.Comparator;

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

  static Place of(Waiter waiter) {
    return new Place(
        waiter.open().waitKey().runId(),
        Fingerprint.of(RuleId.LEAKED_TASK, waiter.resource(), waiter.site()) + waiter.site().line(),
        waiter.open().operation());
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }
}
