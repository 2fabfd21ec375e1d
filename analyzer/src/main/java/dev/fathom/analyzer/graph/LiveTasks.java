package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.ledger.OpenTaskRow;
import dev.fathom.analyzer.ledger.OpenWaitRow;
import dev.fathom.analyzer.ledger.Rows;
import dev.fathom.analyzer.ledger.Run;
import dev.fathom.analyzer.ledger.Snapshot;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Joins the tasks that had not ended with what they do and where they were started. */
final class LiveTasks {

  private final Ledger ledger;
  private final Places places;
  private Map<Key, Long> lastSeen;

  private LiveTasks(Ledger ledger, SiteRule sites) {
    this.ledger = ledger;
    this.places = new Places(ledger, sites);
  }

  /**
   * All tasks that somebody started as such and no later row ended, by run and task.
   *
   * @param waits of each run
   */
  static List<LiveTask> of(
      Ledger ledger, SiteRule sites, Present present, Map<Long, List<Waiter>> waits) {
    LiveTasks tasks = new LiveTasks(ledger, sites);
    List<LiveTask> all = new ArrayList<>();
    for (Run run : ledger.runs()) {
      Rows<Waiter> waiting = new Rows<>(run.id());
      waits.get(run.id()).forEach(waiter -> waiting.add(waiter.open().waitKey().id(), waiter));
      for (OpenTaskRow row : present.tasks(run.id())) {
        if (!row.implicit() && !ledger.sawEndOf(row.task())) {
          all.add(tasks.task(row, waiting.get(row.waitKey())));
        }
      }
    }
    return Collections.unmodifiableList(all);
  }

  private LiveTask task(OpenTaskRow row, Waiter waiter) {
    boolean known = waiter != null && !waiter.site().isUnknown();
    long seenAt =
        known || isPlace(row.stackId()) ? row.stackId() : lastSeen().getOrDefault(row.task(), 0L);
    Stack stack =
        waiter != null && !waiter.stack().isEmpty() ? waiter.stack() : places.stack(seenAt);
    Site site = known ? waiter.site() : places.site(seenAt);
    return new LiveTask(row, waiter, stack, site, places.site(row.creationStackId()));
  }

  /**
   * Who goes to and fro between places may be in none of them when it is looked at; where an
   * earlier scan saw it is then the best that is known.
   */
  private Map<Key, Long> lastSeen() {
    if (lastSeen == null) {
      lastSeen = new HashMap<>();
      ledger.runs().forEach(this::remember);
    }
    return lastSeen;
  }

  private void remember(Run run) {
    for (Snapshot scan : run.scans()) {
      Map<Key, Long> placed = new HashMap<>();
      for (OpenWaitRow wait : scan.waits().values()) {
        if (isPlace(wait.stackId())) {
          placed.put(wait.waitKey(), wait.stackId());
        }
      }
      for (OpenTaskRow task : scan.tasks().values()) {
        if (isPlace(task.stackId())) {
          lastSeen.put(task.task(), task.stackId());
        } else if (!placed.isEmpty() && placed.containsKey(task.waitKey())) {
          lastSeen.put(task.task(), placed.get(task.waitKey()));
        }
      }
    }
  }

  private boolean isPlace(long stackId) {
    return !places.site(stackId).isUnknown();
  }
}
