package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.ledger.OpenTaskRow;
import dev.fathom.analyzer.ledger.OpenWaitRow;
import dev.fathom.analyzer.ledger.Snapshot;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Joins the tasks that had not ended with what they do and where they were started. */
final class LiveTasks {

  private final Places places;
  private final Map<Long, Rows<Waiter>> waits;
  private final Map<Long, List<Snapshot>> earlier = new HashMap<>();

XX
    ledger.runs().forEach(run -> earlier.put(run.id(), run.scans()));
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
    long seenAt = known || !place(row.stackId()).isUnknown() ? row.stackId() : lastSeenAt(row);
    Stack stack =
        waiter != null && !waiter.stack().isEmpty() ? waiter.stack() : ledger.stack(seenAt);
    return new LiveTask(
        row, waiter, stack, known ? waiter.site() : place(seenAt), place(row.creationStackId()));
  }

  /**
   * Who goes to and fro between places may be in none of them when it is looked at; where an
   * earlier scan saw it is then the best that is known.
   */
  private long lastSeenAt(OpenTaskRow row) {
    long last = 0;
    for (Snapshot scan : earlier.getOrDefault(row.task().runId(), List.of())) {
      OpenTaskRow then = scan.tasks().get(row.task());
      OpenWaitRow wait = then == null ? null : scan.waits().get(then.waitKey());
      if (then != null && !place(then.stackId()).isUnknown()) {
        last = then.stackId();
      } else if (wait != null && !place(wait.stackId()).isUnknown()) {
        last = wait.stackId();
      }
    }
    return last;
  }

  private Site place(long stackId) {
    return places.computeIfAbsent(stackId, id -> sites.siteOf(ledger.stack(id)));
  }
}
