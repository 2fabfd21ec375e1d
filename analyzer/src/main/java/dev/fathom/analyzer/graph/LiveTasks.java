package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.ledger.OpenTaskRow;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Joins the tasks that had not ended with what they do and where they were started. */
final class LiveTasks {

  private final Ledger ledger;
  private final SiteRule sites;
  private final Map<Long, Site> places = new HashMap<>();
  private final Map<Key, Waiter> waits = new HashMap<>();

  private LiveTasks(Ledger ledger, SiteRule sites, List<Waiter> waiters) {
    this.ledger = ledger;
    this.sites = sites;
    waiters.forEach(waiter -> waits.put(waiter.open().waitKey(), waiter));
  }

  /** All tasks that somebody started as such and no later row ended, by run and task. */
  static List<LiveTask> of(Ledger ledger, SiteRule sites, Present present, List<Waiter> waiters) {
    LiveTasks tasks = new LiveTasks(ledger, sites, waiters);
    List<LiveTask> all = new ArrayList<>();
    for (OpenTaskRow row : present.tasks()) {
      if (!row.implicit() && !ledger.sawEndOf(row.task())) {
        all.add(tasks.task(row));
      }
    }
    return List.copyOf(all);
  }

  private LiveTask task(OpenTaskRow row) {
    Waiter waiter = waits.get(row.waitKey());
    boolean known = waiter != null && !waiter.site().isUnknown();
    Stack stack =
        waiter != null && !waiter.stack().isEmpty() ? waiter.stack() : ledger.stack(row.stackId());
    return new LiveTask(
        row,
        waiter,
        stack,
        known ? waiter.site() : place(row.stackId()),
        place(row.creationStackId()));
  }

  private Site place(long stackId) {
    return places.computeIfAbsent(stackId, id -> sites.siteOf(ledger.stack(id)));
  }
}
