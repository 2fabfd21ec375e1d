package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.ledger.OpenWaitRow;
import dev.fathom.analyzer.ledger.Run;
import dev.fathom.analyzer.ledger.Snapshot;
import dev.fathom.analyzer.model.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    Optional<Snapshot> scan = run.last();
    if (scan.isEmpty()) {
      return List.of();
    }
    return run.openWaits().stream().map(wait -> waiter(wait, scan.get(), ledger, sites)).toList();
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
