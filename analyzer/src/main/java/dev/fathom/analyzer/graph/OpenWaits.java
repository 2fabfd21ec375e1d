package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.ledger.OpenTaskRow;
import dev.fathom.analyzer.ledger.OpenWaitRow;
import dev.fathom.analyzer.ledger.Run;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Joins the open waits with what is known of their tasks, places and resources. */
final class OpenWaits {

  private final Things things;
  private final Present present;
  private final Places places;

  OpenWaits(Ledger ledger, SiteRule sites, Present present, Things things) {
    this.things = things;
    this.present = present;
    this.places = new Places(ledger, sites);
  }

  /** What they are for. */
  Things things() {
    return things;
  }

  /** All open waits of one run, by wait. */
  List<Waiter> of(Run run) {
    List<OpenWaitRow> open = present.scan(run.id()).map(run::stillOpen).orElse(List.of());
    List<Waiter> waiters = new ArrayList<>(open.size());
    Map<Use, Site> known = new HashMap<>();
    for (OpenWaitRow wait : open) {
      Waiter waiter = waiter(wait);
      waiters.add(waiter);
      if (!waiter.site().isUnknown()) {
        known.merge(
            Use.of(waiter), waiter.site(), (one, other) -> one.equals(other) ? one : Site.UNKNOWN);
      }
    }
    inferSites(waiters, known);
    return waiters;
  }

  /** The waits of one run that the last scan saw and that have ended since, by wait. */
  List<Waiter> endedSince(Run run) {
    return present.scan(run.id()).stream()
        .flatMap(scan -> run.endedSince(scan).stream())
        .map(this::waiter)
        .toList();
  }

  /**
   * Where many wait for one thing, only the stacks of some are taken. If all of those wait at one
   * place, so do the others, as far as anybody can tell.
   */
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

  private Waiter waiter(OpenWaitRow wait) {
    Stack stack = places.stack(wait.stackId());
    OpenTaskRow task = present.task(wait.task());
    Site site = places.site(wait.stackId());
    if (site.isUnknown() && !stack.isEmpty() && task != null) {
      // It waits inside of what Fathom or the JDK runs for it: where that was asked for counts.
      site = places.site(task.creationStackId());
    }
    return new Waiter(wait, task, things.of(wait.resource()), stack, site);
  }
}
