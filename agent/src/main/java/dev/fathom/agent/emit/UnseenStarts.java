package dev.fathom.agent.emit;

import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.OpenTask;
import dev.fathom.agent.ledger.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Forgets tasks that count as queued and are in no queue any more: they were begun by who does not
 * tell, such as a worker that ran before the agent came. Confined to one thread at a time.
 *
 * <p>A pool's queue says without a lock how long it is. When more tasks are known to be queued, the
 * oldest have left it. How they fare is not known, so nothing is said of them.
 */
final class UnseenStarts {

  /** Between the queue and the beginning a task may be nowhere for a moment. */
  private static final long PATIENCE_NANOS = 5_000_000_000L;

  private final Ledger ledger;
  private final Map<Resource, List<OpenTask>> queued = new HashMap<>();

  UnseenStarts(Ledger ledger) {
    this.ledger = ledger;
  }

  /** A task counts as queued. */
  void consider(OpenTask task) {
    if (isQueued(task)) {
      queued.computeIfAbsent(task.executor(), pool -> new ArrayList<>()).add(task);
    }
  }

  /** Looks at the pools of all that were considered. */
  void forget() {
    queued.forEach(this::forget);
  }

  private boolean isQueued(OpenTask task) {
    return !task.isStarted() && !task.isOver() && task.executor() != null;
  }

  private void forget(Resource pool, List<OpenTask> queued) {
    int left = pool.depthOfPart();
    if (left < 0 || left >= queued.size()) {
      return;
    }
    long latest = ledger.timeline().now() - PATIENCE_NANOS;
    queued.stream()
        .sorted(Comparator.comparingLong(OpenTask::created))
        .limit(queued.size() - left)
        .filter(task -> task.created() - latest < 0 && isQueued(task))
        .forEach(task -> ledger.close(task.id()));
  }
}
