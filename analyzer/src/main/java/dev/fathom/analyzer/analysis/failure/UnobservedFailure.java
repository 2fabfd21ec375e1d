package dev.fathom.analyzer.analysis.failure;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.analysis.Requirements;
import dev.fathom.analyzer.analysis.RuleAnalysis;
import dev.fathom.analyzer.event.Task;
import dev.fathom.analyzer.event.TaskObserved;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.TaskRef;
import dev.fathom.analyzer.ledger.FailedTask;
import dev.fathom.analyzer.model.Stack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reports tasks that failed while nobody looked: one finding for each place and exception. */
public final class UnobservedFailure extends RuleAnalysis<FailureSummary> {

  private static final Comparator<Origin> BY_NAME =
      Comparator.comparing(Origin::exception).thenComparing(origin -> origin.site().toString());

  private record Origin(String exception, Site site) {}

  /** An analysis of how tasks ended. */
  public UnobservedFailure() {
    super(
        RuleId.UNOBSERVED_FAILURE,
        Set.of(Task.TYPE, TaskObserved.TYPE),
        FailureSummary::new,
        coverage -> Requirements.anyOf(coverage, Set.of(Task.TYPE), "How tasks ended"));
  }

  @Override
  public List<Finding> findings(FailureSummary summary, Context context) {
    Map<Origin, List<FailedTask>> origins = new TreeMap<>(BY_NAME);
    for (FailedTask failed : summary.unobserved()) {
      Site site = context.sites().siteOf(context.ledger().stack(failed.stackId()));
      origins
          .computeIfAbsent(new Origin(failed.exception(), site), key -> new ArrayList<>())
          .add(failed);
    }
    return origins.entrySet().stream()
        .map(entry -> finding(entry.getKey(), entry.getValue(), context))
        .toList();
  }

  private static Finding finding(Origin origin, List<FailedTask> tasks, Context context) {
    FailedTask first = tasks.get(0);
    Stack stack = context.ledger().stack(first.stackId());
    FindingBuilder finding =
        new FindingBuilder(RuleId.UNOBSERVED_FAILURE, Grade.SUSPECTED, context.sites())
            .at(origin.site(), exception(origin))
            .message(message(origin, tasks))
            .tasks(
                tasks.stream().map(task -> ref(task, origin.site())).toList(),
                tasks.stream().map(task -> task.thread().name()).toList(),
                context.thresholds().maxTasks())
            .cost(tasks.size(), 0, 0)
            .whyNotProved("Somebody may still ask for the outcome after the end of the recording.")
            .fix(
                "Join the task, or give it a handler that reports what it throws; a supervisor may"
                    + " start it again.");
    finding.evidence("thrown", display(first) + " threw " + origin.exception(), stack);
    Stack creation = context.ledger().stack(first.creationStackId());
    if (!creation.isEmpty()) {
      finding.evidence("created at", display(first) + " was created here", creation);
    }
    return finding.build();
  }

  /** The exception's class tells findings at one site apart, as a resource does elsewhere. */
  private static ResourceRef exception(Origin origin) {
    return new ResourceRef(0, "exception", origin.exception(), "");
  }

  private static String message(Origin origin, List<FailedTask> tasks) {
    String what =
        tasks.size() == 1
            ? "Task " + display(tasks.get(0)) + " died"
            : tasks.size() + " tasks died";
    String exception = origin.exception().isEmpty() ? "an exception" : origin.exception();
    return what + " of " + exception + " at " + origin.site() + ", and nobody noticed";
  }

  private static String display(FailedTask task) {
    return task.name().isEmpty() ? task.thread().display() : task.name();
  }

  private static TaskRef ref(FailedTask task, Site site) {
    return new TaskRef(
        task.task().id(),
        task.name(),
        task.thread().id(),
        task.thread().virtual(),
        "failed",
        site,
        0,
        0);
  }
}
