package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.ledger.OpenTaskRow;
import dev.fathom.analyzer.ledger.OpenWaitRow;
import dev.fathom.analyzer.ledger.Run;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Joins the open waits with what is known of their tasks, places and resources. */
final class OpenWaits {

  private final Ledger ledger;
  private final SiteRule sites;
  private final Present present;
  private final Map<Long, Site> siteOfStack = new HashMap<>();

  OpenWaits(Ledger ledger, SiteRule sites, Present present) {
    this.ledger = ledger;
    this.sites = sites;
    this.present = present;
  }

  /** All open waits of one run, by wait. */
  List<Waiter> of(Run run) {
    List<OpenWaitRow> open = present.scan(run.id()).map(run::stillOpen).orElse(List.of());
    return withInferredSites(open.stream().map(this::waiter).toList());
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
  private static List<Waiter> withInferredSites(List<Waiter> waiters) {
    Map<Use, Site> known = new HashMap<>();
    for (Waiter waiter : waiters) {
      if (!waiter.site().isUnknown()) {
        known.merge(
            Use.of(waiter), waiter.site(), (one, other) -> one.equals(other) ? one : Site.UNKNOWN);
      }
    }
    return waiters.stream()
        .map(
            waiter ->
                waiter.site().isUnknown()
                    ? waiter.at(known.getOrDefault(Use.of(waiter), Site.UNKNOWN))
                    : waiter)
        .toList();
  }

  /** What is done with what. */
  private record Use(Key resource, String operation) {
    static Use of(Waiter waiter) {
      return new Use(waiter.open().resource(), waiter.open().operation());
    }
  }

  private Waiter waiter(OpenWaitRow wait) {
    Stack stack = ledger.stack(wait.stackId());
    OpenTaskRow task = present.task(wait.task());
    Site site = siteOf(wait.stackId());
    if (site.isUnknown() && !stack.isEmpty() && task != null) {
      // It waits inside of what Fathom or the JDK runs for it: where that was asked for counts.
      site = siteOf(task.creationStackId());
    }
    return new Waiter(wait, task, ledger.resource(wait.resource()), stack, site);
  }

  private Site siteOf(long stackId) {
    return siteOfStack.computeIfAbsent(stackId, id -> sites.siteOf(ledger.stack(id)));
  }
}
