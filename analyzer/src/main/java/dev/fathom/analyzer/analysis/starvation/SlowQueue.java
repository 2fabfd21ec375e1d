package dev.fathom.analyzer.analysis.starvation;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.finding.Counts;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.graph.LiveTask;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Words a pool in whose queue tasks wait for far longer than they run. */
final class SlowQueue {

  private static final int NAMED = 3;

  private final Key executor;
  private final QueueSummary.Queue queue;
  private final List<LiveTask> now;
  private final Context context;

  SlowQueue(Key executor, QueueSummary.Queue queue, List<LiveTask> now, Context context) {
    this.executor = executor;
    this.queue = queue;
    this.now = now;
    this.context = context;
  }

  Finding finding() {
    ResourceRef pool = context.ledger().resource(executor);
    Map<String, List<LiveTask>> places =
        now.stream()
            .filter(task -> !task.isQueued() && !task.site().isUnknown())
            .collect(
                Collectors.groupingBy(
                    task -> task.site().toString(), TreeMap::new, Collectors.toList()));
    List<List<LiveTask>> busiest =
        places.values().stream()
            .sorted(Comparator.comparingInt((List<LiveTask> tasks) -> tasks.size()).reversed())
            .limit(NAMED)
            .toList();
    Stack submission = context.ledger().stack(queue.creationStackId());
    Site site = context.sites().siteOf(submission);
    FindingBuilder finding =
        new FindingBuilder(RuleId.POOL_STARVATION, Grade.SLOW, context.sites())
            .at(site, pool)
            .message(
                Counts.of(queue.count(), "task")
                    + " waited "
                    + Durations.format(queue.meanQueuedNanos())
                    + " on average in the queue of "
                    + pool.display()
                    + " (longest "
                    + Durations.format(queue.longestNanos())
                    + ") to run for "
                    + Durations.format(queue.meanServiceNanos())
                    + (site.isUnknown() ? "" : "; submitted at " + site))
            .tasks(
                now.stream().map(LiveTask::ref).toList(),
                now.stream().map(task -> task.row().thread().name()).toList(),
                context.thresholds().maxTasks())
            .cost(queue.count(), queue.queuedNanos(), queue.longestNanos())
            .fix(
                "Add workers if they mostly wait; if they compute, refuse work at the door or make"
                    + " the tasks cheaper.");
    finding.evidence(
        "submitted",
        "They were submitted over " + Durations.format(queue.arrivalNanos()),
        submission);
    for (List<LiveTask> tasks : busiest) {
      finding.evidence(
          "workers",
          Counts.of(tasks.size(), "worker") + " at " + tasks.get(0).site(),
          tasks.get(0).stack());
    }
    return finding.build();
  }
}
