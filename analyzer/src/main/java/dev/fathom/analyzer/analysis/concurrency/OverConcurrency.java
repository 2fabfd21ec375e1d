package dev.fathom.analyzer.analysis.concurrency;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.analysis.Requirements;
import dev.fathom.analyzer.analysis.RuleAnalysis;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.graph.LiveTask;
import dev.fathom.analyzer.model.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reports spawn sites whose live tasks become more and more, and those that have far more tasks
 * computing at once than there are processors.
 */
public final class OverConcurrency extends RuleAnalysis<SpawnSummary> {

  /** So many computing tasks a processor are far too many. */
  private static final int CROWD = 8;

  /** So many piles are a flood, also when it has stopped. */
  private static final int FLOOD = 10;

  /** Fewer scans show no trend. */
  private static final int FEWEST = 3;

  /** Many who wait so may be more than whoever answers can serve. */
  private static final Set<String> ANSWERS = Set.of("await", "join");

  /** An analysis of the open tasks of all scans. */
  public OverConcurrency() {
    super(
        RuleId.OVER_CONCURRENCY,
        SpawnSummary.READS,
        SpawnSummary::new,
        coverage -> Requirements.scans(coverage, "How many tasks there were at a time"));
  }

  @Override
  public List<Finding> findings(SpawnSummary summary, Context context) {
    Map<String, List<LiveTask>> spawned =
        context.graph().tasks().stream()
            .filter(task -> !task.isQueued() && !task.spawn().isUnknown())
            .filter(task -> !waitsForLong(task, context))
            .collect(
                Collectors.groupingBy(
                    task -> task.row().task().runId() + " " + task.spawn(),
                    TreeMap::new,
                    Collectors.toList()));
    List<Finding> findings = new ArrayList<>();
    for (List<LiveTask> tasks : spawned.values()) {
      if (tasks.size() < context.thresholds().taskPile()) {
        continue;
      }
      Crowd crowd = new Crowd(tasks, summary.processors(), context);
      List<Long> history = history(summary, tasks);
      if (grows(history, tasks.size()) || isFlood(history, tasks, context)) {
        findings.add(crowd.growing(history));
      } else if (isCrowded(tasks, summary.processors())) {
        findings.add(crowd.computing());
      }
    }
    return findings;
  }

  /** Those are blocked or leaked, and told by the rules about that. */
  private static boolean waitsForLong(LiveTask task, Context context) {
    return task.waiter() != null
        && !ANSWERS.contains(task.waiter().open().operation())
        && !task.waiter().open().timed()
        && task.waiter().open().ageNanos() >= context.thresholds().leakAge().toNanos();
  }

  private static List<Long> history(SpawnSummary summary, List<LiveTask> tasks) {
    Set<Long> stacks =
        tasks.stream().map(task -> task.row().creationStackId()).collect(Collectors.toSet());
    // Before the first of them there was nothing to grow.
    return summary.history(tasks.get(0).row().task().runId(), stacks).stream()
        .dropWhile(count -> count == 0)
        .toList();
  }

  /** Never fewer than the scan before, and at least twice as many as half way. */
  private static boolean grows(List<Long> history, int now) {
    if (history.size() < FEWEST) {
      return false;
    }
    for (int i = 1; i < history.size(); i++) {
      if (history.get(i) < history.get(i - 1)) {
        return false;
      }
    }
    return now >= 2 * history.get(0) && history.get(history.size() / 2) < now * 9 / 10;
  }

  /** Very many that came one after the other and have all stayed. */
  private static boolean isFlood(List<Long> history, List<LiveTask> tasks, Context context) {
    long first = tasks.stream().mapToLong(task -> task.row().sinceNanos()).min().orElse(0);
    long last = tasks.stream().mapToLong(task -> task.row().sinceNanos()).max().orElse(0);
    return tasks.size() >= FLOOD * context.thresholds().taskPile()
        && last - first >= context.thresholds().leakAge().toNanos() / 2
        && history.stream().allMatch(count -> count <= tasks.size());
  }

  /** Of the tasks whose stacks were taken, so many compute as would be too many in all. */
  private static boolean isCrowded(List<LiveTask> tasks, long processors) {
    return processors > 0 && computing(tasks) >= CROWD * processors;
  }

  static long computing(List<LiveTask> tasks) {
    return tasks.stream().filter(OverConcurrency::computes).count();
  }

  /** Whether it does something of its own: the top of its stack is no code of the JDK. */
  private static boolean computes(LiveTask task) {
    Stack stack = task.stack();
    if (!task.isRunning() || stack.isEmpty()) {
      return false;
    }
    String top = stack.frames().get(0).className();
    return !top.startsWith("java.lang.")
        && !top.startsWith("jdk.")
        && !top.startsWith("sun.")
        && !top.startsWith("java.net.")
        && !top.startsWith("java.io.");
  }
}
