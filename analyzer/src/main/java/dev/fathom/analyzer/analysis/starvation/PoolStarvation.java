package dev.fathom.analyzer.analysis.starvation;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.analysis.Requirements;
import dev.fathom.analyzer.analysis.RuleAnalysis;
import dev.fathom.analyzer.event.Scan;
import dev.fathom.analyzer.event.Task;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.graph.LiveTask;
import dev.fathom.analyzer.model.Key;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reports pools of threads whose queue does not move: suspected where the workers wait for tasks
 * that are queued behind them, slow where tasks are queued far longer than they run; and pools that
 * are made again and again and never shut down.
 */
public final class PoolStarvation extends RuleAnalysis<QueueSummary> {

  /** A task that waits three times as long as it runs is mostly a waiter. */
  private static final int TIMES = 3;

  private static final int FEWEST = 10;

  /** An analysis of ended and open tasks. */
  public PoolStarvation() {
    super(
        RuleId.POOL_STARVATION,
        Set.of(Task.TYPE),
        QueueSummary::new,
        coverage ->
            Requirements.anyOf(
                coverage, Set.of(Task.TYPE, Scan.TYPE), "What is queued for executors"));
  }

  @Override
  public List<Finding> findings(QueueSummary summary, Context context) {
    Map<Key, List<LiveTask>> byExecutor = new TreeMap<>();
    for (LiveTask task : context.graph().tasks()) {
      if (!task.row().executor().isNothing()) {
        byExecutor.computeIfAbsent(task.row().executor(), key -> new ArrayList<>()).add(task);
      }
    }
    List<Finding> findings = new ArrayList<>();
    Set<Key> starved = new HashSet<>();
    byExecutor.forEach(
        (executor, tasks) -> {
          Starved pool = new Starved(executor, tasks, context);
          if (pool.isStarved()) {
            starved.add(executor);
            findings.add(pool.finding());
          }
        });
    for (Key executor : summary.executors()) {
      QueueSummary.Queue queue = summary.of(executor);
      if (!starved.contains(executor) && isSlow(queue, context)) {
        List<LiveTask> now = byExecutor.getOrDefault(executor, List.of());
        findings.add(new SlowQueue(executor, queue, now, context).finding());
      }
    }
    findings.addAll(new ForgottenExecutors(byExecutor.keySet(), context).findings());
    return findings;
  }

  private static boolean isSlow(QueueSummary.Queue queue, Context context) {
    return queue.count() >= FEWEST
        && queue.meanQueuedNanos() >= context.thresholds().queueTime().toNanos()
        && queue.meanQueuedNanos() >= TIMES * queue.meanServiceNanos();
  }
}
