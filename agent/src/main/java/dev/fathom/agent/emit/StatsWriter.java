package dev.fathom.agent.emit;

import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Resources;
import dev.fathom.agent.ledger.Timeline;
import dev.fathom.event.ResourceStatsEvent;

/** Writes the totals of resources that have changed. Confined to one thread at a time. */
final class StatsWriter {

  private final Resources resources;
  private final Definitions definitions;
  private final Timeline timeline;
  private final long runId;

  StatsWriter(Resources resources, Definitions definitions, Timeline timeline, long runId) {
    this.timeline = timeline;
    this.resources = resources;
    this.definitions = definitions;
    this.runId = runId;
  }

  /**
   * Writes the totals that have changed since they were last written.
   *
   * @param minAge contexts that are closed sooner are of no interest; nanoseconds
   */
  void writeChanged(long minAge) {
    for (Resource resource : resources.all()) {
      write(resource, minAge);
    }
  }

  /**
   * Whether it is a context that no row has named, and that was closed soon, or still may be, or
   * that others care for. Of one that was named it must be told whether it was closed.
   */
  private boolean isOfNoInterest(Resource resource, Resource.Totals totals, long minAge) {
    if (!resource.description().isContext() || resource.wasDefined()) {
      return false;
    }
    boolean isYoung = timeline.now() - resource.since() < minAge;
    return totals.closed() || !resource.mustBeClosed() || isYoung;
  }

  /** Writes the totals if they have changed. */
  void write(Resource resource, long minAge) {
    ResourceStatsEvent row = new ResourceStatsEvent();
    if (!row.isEnabled() || resource.description().isUsedOnce()) {
      return;
    }
    Resource.Totals totals = resource.totals();
    if (isOfNoInterest(resource, totals, minAge) || !resource.claimChanged(totals)) {
      return;
    }
    Resource.Description description = resource.description();
    row.runId = runId;
    row.resourceId = definitions.name(resource);
    row.depth = totals.depth();
    row.capacity = description.capacity();
    row.closed = totals.closed();
    row.waiters = totals.waiters();
    row.sends = totals.sends();
    row.receives = totals.receives();
    row.blockedSends = totals.blockedSends();
    row.blockedReceives = totals.blockedReceives();
    row.sendWait = totals.sendWait();
    row.receiveWait = totals.receiveWait();
    row.defaults = totals.defaults();
    row.drops = totals.drops();
    row.rejections = totals.rejections();
    row.retries = totals.retries();
    row.borrowed = description.lends() ? totals.depth() : -1;
    row.commit();
  }
}
