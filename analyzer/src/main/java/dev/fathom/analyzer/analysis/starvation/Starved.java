package dev.fathom.analyzer.analysis.starvation;

import dev.fathom.analyzer.analysis.Blame;
import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.finding.Counts;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.graph.LiveTask;
import dev.fathom.analyzer.graph.Waiter;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A pool all of whose workers wait, some of them for tasks that are queued behind them. */
final class Starved {

  private static final int NAMED = 3;

  /** What one does who waits for the outcome of a task, directly or through something it does. */
  private static final Set<String> FOR_OUTCOMES = Set.of("join", "await", "receive", "take");

  private final Key executor;
  private final List<LiveTask> queued;
  private final List<LiveTask> begun;
  private final Context context;
  private final long ageNanos;

  Starved(Key executor, List<LiveTask> tasks, Context context) {
    this.executor = executor;
    this.queued = tasks.stream().filter(LiveTask::isQueued).toList();
    this.begun = tasks.stream().filter(task -> !task.isQueued()).toList();
    this.context = context;
    this.ageNanos = context.thresholds().leakAge().toNanos();
  }

  boolean isStarved() {
    return !queued.isEmpty()
        && !begun.isEmpty()
        && begun.stream().allMatch(this::isStuck)
        && begun.stream().anyMatch(task -> awaitedSubtask(task).isPresent());
  }

  private boolean isStuck(LiveTask task) {
    Waiter waiter = task.waiter();
    return waiter != null
        && !waiter.timed()
        && waiter.ageNanos() >= ageNanos
        && (!context.graph().isDeadlocked(waiter) || context.graph().isStarved(waiter));
  }

  /**
   * The queued task that this one waits for: the one that it is known to wait for, or one that it
   * created itself.
   */
  private Optional<LiveTask> awaitedSubtask(LiveTask task) {
    Set<Key> targets = context.graph().targets(task.waiter());
    Optional<LiveTask> target =
        queued.stream().filter(each -> targets.contains(each.row().task())).findFirst();
    boolean outcome = FOR_OUTCOMES.contains(task.waiter().open().operation());
    return target.isPresent() || !outcome || !targets.isEmpty()
        ? target
        : queued.stream()
            .filter(each -> each.row().creator().equals(task.row().task()))
            .filter(each -> each.row().ageNanos() >= ageNanos)
            .findFirst();
  }

  Finding finding() {
    List<LiveTask> waiting =
        begun.stream().filter(task -> awaitedSubtask(task).isPresent()).toList();
    LiveTask first = waiting.get(0);
    ResourceRef pool = context.ledger().resource(executor);
    long longest =
        begun.stream().mapToLong(task -> task.waiter().open().ageNanos()).max().orElse(0);
    List<LiveTask> stuck = Stream.concat(begun.stream(), queued.stream()).toList();
    List<Waiter> behind = behind(stuck);
    FindingBuilder finding =
        new FindingBuilder(RuleId.POOL_STARVATION, Grade.SUSPECTED, context.sites())
            .at(first.site(), pool)
            .message(message(pool, waiting.size(), longest, first))
            .tasks(
                Stream.concat(stuck.stream().map(LiveTask::ref), behind.stream().map(Waiter::ref))
                    .toList(),
                stuck.stream().map(task -> task.row().thread().name()).collect(Collectors.toSet()),
                context.thresholds().maxTasks())
            .cost(
                stuck.size(),
                begun.stream().mapToLong(task -> task.waiter().open().ageNanos()).sum(),
                longest)
            .whyNotProved(
                "The pool may get another worker, or somebody else may complete what is waited"
                    + " for.")
            .fix(
                "Run sub-tasks in a pool of their own or on virtual threads, or compute them in the"
                    + " task that needs them.");
    waiting.stream().limit(NAMED).forEach(task -> addWaiter(finding, task));
    new Blame(context).addConsequences(finding, behind);
    return finding.build();
  }

  /** Who else is stuck because of the workers. */
  private List<Waiter> behind(List<LiveTask> stuck) {
    Set<Key> own = stuck.stream().map(task -> task.row().task()).collect(Collectors.toSet());
    return context.graph().behind(begun.stream().map(LiveTask::waiter).toList()).stream()
        .filter(waiter -> !own.contains(waiter.open().task()))
        .toList();
  }

  private String message(ResourceRef pool, int waiting, long longest, LiveTask first) {
    String workers =
        begun.size() == 1 ? "The only busy worker" : "All " + begun.size() + " busy workers";
    return workers
        + " of "
        + pool.display()
        + " wait"
        + (begun.size() == 1 ? "s" : "")
        + ", for up to "
        + Durations.format(longest)
        + ", "
        + (waiting == begun.size() ? "" : waiting + " of them ")
        + "for tasks that are queued behind them at "
        + first.site()
        + "; "
        + Counts.of(queued.size(), "task")
        + (queued.size() == 1 ? " is" : " are")
        + " queued";
  }

  private void addWaiter(FindingBuilder finding, LiveTask task) {
    LiveTask subtask = awaitedSubtask(task).orElseThrow();
    finding.evidence(
        "worker",
        task.display()
            + " waits for "
            + subtask.display()
            + ", which has been queued for "
            + Durations.format(subtask.row().ageNanos()),
        task.stack());
    Stack creation = context.ledger().stack(subtask.row().creationStackId());
    if (!creation.isEmpty()) {
      finding.evidence("submitted at", subtask.display() + " was submitted here", creation);
    }
  }
}
