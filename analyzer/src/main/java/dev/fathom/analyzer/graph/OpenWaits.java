package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.ledger.OpenTaskRow;
import dev.fathom.analyzer.ledger.OpenWaitRow;
import dev.fathom.analyzer.ledger.Run;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.parallel.Workers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins the open waits with what is known of their tasks, places and resources. Immutable.
 *
 * <p>Waits are gone through in ranges, on as many threads as may; what they share are the things
 * that they are for.
 */
final class OpenWaits {

  private final Ledger ledger;
  private final SiteRule sites;
  private final Present present;
  private final Things things;
  private final Workers workers;

  OpenWaits(Ledger ledger, SiteRule sites, Present present, Things things, Workers workers) {
    this.ledger = ledger;
    this.sites = sites;
    this.present = present;
    this.things = things;
    this.workers = workers;
  }

  /** All open waits of one run, by wait. */
  List<Waiter> of(Run run) {
    List<OpenWaitRow> open = present.scan(run.id()).map(run::stillOpen).orElse(List.of());
    List<Waiter> waiters = workers.map(open, () -> new Joiner()::waiter);
    inferSites(waiters);
    return waiters;
  }

  /** Where many wait for one thing, only the stacks of some are taken. */
  private static void inferSites(List<Waiter> waiters) {
    Map<Use, Site> known = new HashMap<>();
    for (Waiter waiter : waiters) {
      if (!waiter.site().isUnknown()) {
        known.merge(
            Use.of(waiter), waiter.site(), (one, other) -> one.equals(other) ? one : Site.UNKNOWN);
      }
    }
    inferSites(waiters, known);
  }

  /** The waits of one run that the last scan saw and that have ended since, by wait. */
  List<Waiter> endedSince(Run run) {
    return present.scan(run.id()).stream()
        .flatMap(scan -> run.endedSince(scan).stream())
        .map(new Joiner()::waiter)
        .toList();
  }

  /** If all whose stacks were taken wait at one place, so do the others, as far as one can tell. */
  private static void inferSites(List<Waiter> waiters, Map<Use, Site> known) {
    if (known.isEmpty()) {
      return;
    }
    for (Waiter waiter : waiters) {
      if (waiter.site().isUnknown()) {
        waiter.inferSite(known.getOrDefault(Use.of(waiter), Site.UNKNOWN));
      }
    }
  }

  /** What is done with what. */
  private record Use(Key resource, String operation) {
    static Use of(Waiter waiter) {
      return new Use(waiter.awaits(), waiter.operation());
    }

    // Written out, for linking what a record brings along takes a new JVM longer than a report.
    @Override
    public boolean equals(Object other) {
      return other instanceof Use use
          && resource.equals(use.resource)
          && operation.equals(use.operation);
    }

    @Override
    public int hashCode() {
      return 31 * resource.hashCode() + operation.hashCode();
    }
  }

  /** Makes waiters. Confined to one thread. */
  private final class Joiner {
    private final Places places = new Places(ledger, sites);
    private Thing latest;

    Waiter waiter(OpenWaitRow wait) {
      Stack stack = places.stack(wait.stackId());
      OpenTaskRow task = present.task(wait.task());
      Site site = places.site(wait.stackId());
      if (site.isUnknown() && !stack.isEmpty() && task != null) {
        // It waits inside of what Fathom or the JDK runs for it: where that was asked for counts.
        site = places.site(task.creationStackId());
      }
      return new Waiter(wait, task, thing(wait.resource()), stack, site);
    }

    private Thing thing(Key key) {
      // Many who wait for one thing often follow each other.
      if (latest == null || !latest.key().equals(key)) {
        latest = things.of(key);
      }
      return latest;
    }
  }
}
