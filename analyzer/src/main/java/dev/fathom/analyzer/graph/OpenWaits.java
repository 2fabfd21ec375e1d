package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.ledger.OpenWaitRow;
import dev.fathom.analyzer.ledger.Run;
import dev.fathom.analyzer.ledger.Snapshot;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lists what waits at the end of the recording. */
public final class OpenWaits {

  private OpenWaits() {}

  /** All open waits of all runs, by run and wait. */
  public static List<Waiter> of(Ledger ledger, SiteRule sites) {
    List<Waiter> waiters = new ArrayList<>();
    ledger.runs().forEach(run -> waiters.addAll(of(run, ledger, sites)));
    return waiters;
  }

  /** All open waits of one run, by wait. */
  public static List<Waiter> of(Run run, Ledger ledger, SiteRule sites) {
    Optional<Snapshot> scan = run.present();
    if (scan.isEmpty()) {
      return List.of();
    }
    List<Waiter> waiters =
        run.openWaits().stream().map(wait -> waiter(wait, scan.get(), ledger, sites)).toList();
    return withInferredSites(waiters);
  }

  /**
   * Where many wait for one thing, only the stacks of some are taken. If all of those wait at one
   * place, so do the others, as far as anybody can tell.
   */
  private static List<Waiter> withInferredSites(List<Waiter> waiters) {
    Map<Use, Set<Site>> known = new HashMap<>();
    for (Waiter waiter : waiters) {
      if (!waiter.site().isUnknown()) {
        known.computeIfAbsent(Use.of(waiter), use -> new HashSet<>()).add(waiter.site());
      }
    }
    return waiters.stream()
        .map(
            waiter -> {
              Set<Site> places = known.getOrDefault(Use.of(waiter), Set.of());
              return waiter.site().isUnknown() && places.size() == 1
                  ? waiter.at(places.iterator().next())
                  : waiter;
            })
        .toList();
  }

  /** What is done with what. */
  private record Use(Key resource, String operation) {
    static Use of(Waiter waiter) {
      return new Use(waiter.open().resource(), waiter.open().operation());
    }
  }

  private static Waiter waiter(OpenWaitRow wait, Snapshot scan, Ledger ledger, SiteRule sites) {
    Stack stack = ledger.stack(wait.stackId());
    return new Waiter(
        wait,
        scan.tasks().get(wait.task()),
        ledger.resource(wait.resource()),
        stack,
        sites.siteOf(stack));
  }
}
