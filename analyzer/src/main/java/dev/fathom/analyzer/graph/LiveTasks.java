package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.ledger.OpenTaskRow;
import dev.fathom.analyzer.ledger.Run;
import dev.fathom.analyzer.ledger.Snapshot;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lists what had not ended at the end of the recording, tasks that no later row ended. */
public final class LiveTasks {

  private final Ledger ledger;
  private final SiteRule sites;
  private final Map<Long, Site> places = new HashMap<>();

  private LiveTasks(Ledger ledger, SiteRule sites) {
    this.ledger = ledger;
    this.sites = sites;
  }

  /** All tasks of all runs that somebody started as such, by run and task. */
  public static List<LiveTask> of(Ledger ledger, SiteRule sites) {
    LiveTasks tasks = new LiveTasks(ledger, sites);
    List<LiveTask> all = new ArrayList<>();
    ledger.runs().forEach(run -> run.present().ifPresent(scan -> tasks.add(run, scan, all)));
    return all;
  }

  private void add(Run run, Snapshot scan, List<LiveTask> all) {
    Map<Key, Waiter> waits = new HashMap<>();
    OpenWaits.of(run, ledger, sites).forEach(waiter -> waits.put(waiter.open().waitKey(), waiter));
    for (OpenTaskRow row : scan.tasks().values()) {
      if (!row.implicit() && !ledger.sawEndOf(row.task())) {
        all.add(task(row, waits.get(row.waitKey())));
      }
    }
  }

  private LiveTask task(OpenTaskRow row, Waiter waiter) {
    Stack now = ledger.stack(row.stackId());
    boolean waits = waiter != null && !waiter.stack().isEmpty();
    return new LiveTask(
        row,
        waiter,
        waits ? waiter.stack() : now,
        waiter != null && !waiter.site().isUnknown() ? waiter.site() : place(row.stackId()),
        place(row.creationStackId()));
  }

  private Site place(long stackId) {
    return places.computeIfAbsent(stackId, id -> sites.siteOf(ledger.stack(id)));
  }
}
