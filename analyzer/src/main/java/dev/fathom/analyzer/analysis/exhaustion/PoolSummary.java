package dev.fathom.analyzer.analysis.exhaustion;

import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.Release;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.Wait;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.ThreadRef;
import dev.fathom.analyzer.summary.Summary;
import dev.fathom.analyzer.summary.Totals;
import dev.fathom.analyzer.summary.Waited;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Set;

/**
 * Waits that ended and may have been for a pool, and where things were given back. Which of the
 * resources are pools is known at the end.
 */
public final class PoolSummary implements Summary<PoolSummary> {

  private static final long serialVersionUID = 1L;

  /** The event types that it wants to see. */
  static final Set<EventType> READS = Set.of(Wait.TYPE, Release.TYPE);

  private static final Set<String> OPERATIONS = Set.of("acquire", "select", "send");

  private final SiteRule sites;
  private final Totals<Place> waits = new Totals<>();
  private final Totals<Place> releases = new Totals<>();
  private final HashMap<Key, Long> timeouts = new HashMap<>();

  PoolSummary(SiteRule sites) {
    this.sites = sites;
  }

  record Place(Key resource, Site site) implements Serializable {}

  @Override
  public void accumulate(Row row) {
    if (row.type() == Release.TYPE) {
      released(row);
    } else if (OPERATIONS.contains(String.valueOf(row.get(Wait.OPERATION)))) {
      waited(row);
    }
  }

  private void waited(Row row) {
    long run = row.get(Wait.RUN_ID);
    Key resource = new Key(run, row.get(Wait.RESOURCE_ID));
    if (resource.isNothing()) {
      return;
    }
    waits.add(
        new Place(resource, sites.siteOf(row.stack())),
        new Waited(row.durationNanos(), new Key(run, row.get(Wait.TASK_ID)), thread(row), null),
        row.stack());
    if ("timeout".equals(row.get(Wait.RESULT))) {
      timeouts.merge(resource, 1L, Long::sum);
    }
  }

  private void released(Row row) {
    long run = row.get(Release.RUN_ID);
    releases.add(
        new Place(new Key(run, row.get(Release.RESOURCE_ID)), sites.siteOf(row.stack())),
        new Waited(
            Math.max(0, row.get(Release.HELD)),
            new Key(run, row.get(Release.TASK_ID)),
            thread(row),
            null),
        row.stack());
  }

  private static ThreadRef thread(Row row) {
    return row.thread() == null ? new ThreadRef(0, "", false) : row.thread();
  }

  @Override
  public PoolSummary merge(PoolSummary later) {
    waits.addAll(later.waits);
    releases.addAll(later.releases);
    later.timeouts.forEach((resource, count) -> timeouts.merge(resource, count, Long::sum));
    return this;
  }

  Totals<Place> waits() {
    return waits;
  }

  /** Where things were given back for which somebody waited, and how long they had been held. */
  Totals<Place> releases() {
    return releases;
  }

  /** How many waits for it gave up. */
  long timeouts(Key resource) {
    return timeouts.getOrDefault(resource, 0L);
  }
}
