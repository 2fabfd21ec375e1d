package dev.fathom.analyzer.analysis.cancellation;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.graph.LiveTask;
import dev.fathom.analyzer.ledger.OpenTaskRow;
import dev.fathom.analyzer.ledger.Run;
import dev.fathom.analyzer.ledger.Snapshot;
import dev.fathom.analyzer.model.Key;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Says for how long a task has certainly been cancelled. */
final class Cancellations {

  private final Context context;
  private final Map<Long, List<Snapshot>> scans = new HashMap<>();
  private final Set<Key> interrupted = new HashSet<>();

  Cancellations(Context context) {
    this.context = context;
    for (Run run : context.ledger().runs()) {
      scans.put(run.id(), run.scans());
      run.scans().forEach(this::add);
    }
  }

  private void add(Snapshot scan) {
    for (OpenTaskRow task : scan.tasks().values()) {
      if (task.interrupted()) {
        interrupted.add(task.task());
      }
    }
  }

  /** Time from the first sign that its context was closed to the last that the task was open. */
  long sinceContextClosed(LiveTask task) {
    Key under = task.row().context();
    if (under.isNothing()) {
      return 0;
    }
    OptionalLong closed = context.graph().firstClosed(under);
    return closed.isEmpty() ? 0 : Math.max(0, lastSeen(task) - closed.getAsLong());
  }

  /** Time over which every scan saw its thread interrupted. */
  long sinceInterrupted(LiveTask task) {
    if (interrupted.isEmpty() || !interrupted.contains(task.row().task())) {
      return 0;
    }
    long since = Long.MAX_VALUE;
    for (Snapshot scan : scans.getOrDefault(task.row().task().runId(), List.of())) {
      OpenTaskRow then = scan.tasks().get(task.row().task());
      if (then != null && scan.timeNanos() > 0) {
        since = then.interrupted() ? Math.min(since, scan.timeNanos()) : Long.MAX_VALUE;
      }
    }
    return since == Long.MAX_VALUE ? 0 : Math.max(0, lastSeen(task) - since);
  }

  private long lastSeen(LiveTask task) {
    return scans.getOrDefault(task.row().task().runId(), List.of()).stream()
        .filter(scan -> scan.tasks().containsKey(task.row().task()))
        .map(Snapshot::timeNanos)
        .max(Comparator.naturalOrder())
        .orElse(0L);
  }
}
