package dev.fathom.analyzer.analysis.concurrency;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.finding.Counts;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.graph.LiveTask;
import dev.fathom.analyzer.model.Stack;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Words too many tasks of one spawn site. */
final class Crowd {

  private static final int NAMED = 3;

  private final List<LiveTask> tasks;
  private final long processors;
  private final Context context;

  Crowd(List<LiveTask> tasks, long processors, Context context) {
    this.tasks = tasks;
    this.processors = processors;
    this.context = context;
  }

  /** There are more and more of them, or were until they were very many. */
  Finding growing(List<Long> history) {
    long oldest = tasks.stream().mapToLong(task -> task.row().ageNanos()).max().orElse(0);
    long youngest = tasks.stream().mapToLong(task -> task.row().ageNanos()).min().orElse(0);
    String scans = history.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return finding(
            Grade.SUSPECTED,
            Counts.of(tasks.size(), "task")
                + " that were started at "
                + tasks.get(0).spawn()
                + " over "
                + Durations.format(oldest - youngest)
                + " are open at once, and none of them ends")
        .evidence("growth", "Open tasks from scan to scan: " + scans, Stack.EMPTY)
        .whyNotProved("Their number may have a limit that it has not reached.")
        .build();
  }

  /** They compute, and there are not enough processors. */
  Finding computing() {
    return finding(
            Grade.SLOW,
            OverConcurrency.computing(tasks)
                + " of "
                + Counts.of(tasks.size(), "open task")
                + " that were started at "
                + tasks.get(0).spawn()
                + " compute at once on "
                + Counts.of(processors, "processor"))
        .build();
  }

  private FindingBuilder finding(Grade grade, String message) {
    LiveTask first = tasks.get(0);
    FindingBuilder finding =
        new FindingBuilder(RuleId.OVER_CONCURRENCY, grade, context.sites())
            .at(first.spawn(), null)
            .message(message)
            .tasks(
                tasks.stream().map(LiveTask::ref).toList(),
                tasks.stream().map(task -> task.row().thread().name()).toList(),
                context.thresholds().maxTasks())
            .cost(tasks.size(), 0, 0)
            .fix("Start them through a pool or a semaphore that bounds how many there are.")
            .evidence(
                "created at",
                "All of them were created here",
                context.ledger().stack(first.row().creationStackId()));
    addPlaces(finding);
    return finding;
  }

  private void addPlaces(FindingBuilder finding) {
    Map<String, List<LiveTask>> places =
        tasks.stream()
            .filter(task -> !task.site().isUnknown())
            .collect(
                Collectors.groupingBy(
                    task -> task.site().toString(), TreeMap::new, Collectors.toList()));
    places.values().stream()
        .sorted(Comparator.comparingInt((List<LiveTask> here) -> here.size()).reversed())
        .limit(NAMED)
        .forEach(
            here ->
                finding.evidence(
                    "they are at",
                    Counts.of(here.size(), "task") + " at " + here.get(0).site(),
                    here.get(0).stack()));
  }
}
