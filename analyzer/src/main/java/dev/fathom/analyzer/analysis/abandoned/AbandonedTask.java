package dev.fathom.analyzer.analysis.abandoned;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.analysis.Requirements;
import dev.fathom.analyzer.analysis.RuleAnalysis;
import dev.fathom.analyzer.event.AgentHealth;
import dev.fathom.analyzer.finding.Counts;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Fingerprint;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.graph.LiveTask;
import dev.fathom.analyzer.model.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Suspects tasks that had work to do when the JVM ended. */
public final class AbandonedTask extends RuleAnalysis<AttachSummary> {

  /** An analysis of the last scan. */
  public AbandonedTask() {
    super(
        RuleId.ABANDONED_TASK,
        Set.of(AgentHealth.TYPE),
        AttachSummary::new,
        coverage -> Requirements.scans(coverage, "What had not ended when the JVM did"));
  }

  @Override
  public List<Finding> findings(AttachSummary summary, Context context) {
    Set<Long> exited =
        context.ledger().runs().stream()
            .filter(run -> run.scans().stream().anyMatch(scan -> scan.reason().equals("exit")))
            .map(run -> run.id())
            .filter(run -> !summary.isAttached(run))
            .collect(Collectors.toSet());
    Unfinished unfinished = new Unfinished(context);
    Map<String, List<LiveTask>> places = new TreeMap<>();
    for (LiveTask task : context.graph().tasks()) {
      if (exited.contains(task.row().task().runId()) && unfinished.isAtWork(task)) {
        places.computeIfAbsent(place(task), key -> new ArrayList<>()).add(task);
      }
    }
    return places.values().stream().map(tasks -> finding(tasks, context)).toList();
  }

  private static String place(LiveTask task) {
    return task.row().task().runId()
        + Fingerprint.of(RuleId.ABANDONED_TASK, "", task.spawn())
        + task.spawn().line();
  }

  private static Finding finding(List<LiveTask> tasks, Context context) {
    LiveTask first = tasks.get(0);
    Stack creation = context.ledger().stack(first.row().creationStackId());
    FindingBuilder finding =
        new FindingBuilder(RuleId.ABANDONED_TASK, Grade.SUSPECTED, context.sites())
            .at(first.spawn(), null)
            .message(message(tasks, first.spawn()))
            .tasks(
                tasks.stream().map(LiveTask::ref).toList(),
                tasks.stream().map(task -> task.row().thread().name()).toList(),
                context.thresholds().maxTasks())
            .cost(tasks.size(), 0, 0)
            .whyNotProved("They may have been meant to end with the JVM.")
            .fix("Wait for them, for a limited time, before the JVM ends.")
            .evidence("created at", first.display() + " was created here", creation);
    tasks.stream()
        .filter(task -> !task.stack().isEmpty())
        .findFirst()
        .ifPresent(task -> finding.evidence("was at", task.display() + " was here", task.stack()));
    return finding.build();
  }

  private static String message(List<LiveTask> tasks, Site site) {
    long queued = tasks.stream().filter(LiveTask::isQueued).count();
    long oldest = tasks.stream().mapToLong(task -> task.row().ageNanos()).max().orElse(0);
    return "The JVM ended before "
        + Counts.of(tasks.size(), "task")
        + " that "
        + (tasks.size() == 1 ? "was" : "were")
        + " started at "
        + site
        + (queued == 0
            ? ""
            : queued == tasks.size() ? ", not yet begun" : ", " + queued + " queued")
        + " (the oldest for "
        + Durations.format(oldest)
        + ")";
  }
}
