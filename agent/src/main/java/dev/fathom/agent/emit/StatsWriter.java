package dev.fathom.agent.emit;

import dev.fathom.agent.ledger.Description;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Resources;
import dev.fathom.agent.ledger.Timeline;
import dev.fathom.agent.ledger.Totals;
import dev.fathom.agent.options.Level;
import dev.fathom.agent.options.Options;
import dev.fathom.event.ResourceStatsEvent;
import java.util.function.BooleanSupplier;

/** Writes the totals of resources that have changed. Confined to one thread at a time. */
final class StatsWriter {

  /** A chunk has twelve megabytes; what is written at its end must not fill the next one. */
  private static final int MOST_ROWS = 10_000;

  /** To find out that nothing has changed takes a third of a microsecond. */
  private static final int MOST_VISITS = 10_000;

  private final Rotation rotation;
  private final Definitions definitions;
  private final Timeline timeline;
  private final long runId;

  StatsWriter(Resources resources, Definitions definitions, Timeline timeline, long runId) {
    rotation = new Rotation(resources);
    this.timeline = timeline;
    this.definitions = definitions;
    this.runId = runId;
  }

  /**
   * Writes totals that have changed since they were last written, a bounded number.
   *
   * @param options contexts that are closed sooner than the least age are of no interest
   * @param enough whether to leave the rest to the next call
   */
  void writeChanged(Options options, BooleanSupplier enough) {
    rotation.visit(MOST_ROWS, MOST_VISITS, enough, resource -> write(resource, options));
  }

  /** Writes all totals that have changed. */
  void writeLast(Options options) {
    rotation.restart();
    rotation.visit(
        Integer.MAX_VALUE, Integer.MAX_VALUE, () -> false, resource -> write(resource, options));
  }

  private boolean isOfNoInterest(Resource resource, Totals totals, Options options) {
    boolean all = options.level().includes(Level.HIGH);
    return !(all || resource.isRemarkable(totals, options.threshold().toNanos()))
        || isCaredFor(resource, totals, options.minAge().toNanos());
  }

  /**
   * Whether it is a context that no row has named, and that was closed soon, or still may be, or
   * that others care for. Of one that was named it must be told whether it was closed.
   */
  private boolean isCaredFor(Resource resource, Totals totals, long minAge) {
    if (!resource.description().isContext() || resource.wasDefined()) {
      return false;
    }
    boolean isYoung = timeline.now() - resource.since() < minAge;
    return totals.closed() || !resource.mustBeClosed() || isYoung;
  }

  /** Writes the totals if they have changed, and says how many rows they made. */
  int write(Resource resource, Options options) {
    ResourceStatsEvent row = new ResourceStatsEvent();
    if (!row.isEnabled() || resource.description().isUsedOnce()) {
      return 0;
    }
    Totals totals = resource.totals();
    if (isOfNoInterest(resource, totals, options) || !resource.claimChanged(totals)) {
      return 0;
    }
    Description description = resource.description();
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
    return 1;
  }
}
