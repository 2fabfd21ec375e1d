package dev.fathom.analyzer.analysis.cancellation;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.analysis.LedgerAnalysis;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Fingerprint;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.graph.LiveTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Suspects tasks that are still open long after they were cancelled or interrupted. */
public final class IgnoredCancellation extends LedgerAnalysis {

  /** An analysis of the open ledger. */
  public IgnoredCancellation() {
    super(RuleId.IGNORED_CANCELLATION, "Which tasks are open, and which were cancelled,");
  }

  @Override
  protected List<Finding> findings(Context context) {
    Cancellations cancellations = new Cancellations(context);
    Map<String, List<Ignoring>> places = new TreeMap<>();
    for (LiveTask task : context.graph().tasks()) {
      if (!task.isQueued() && !isDeadlocked(task, context)) {
        ignoring(task, cancellations, context)
            .ifPresent(
                ignoring ->
                    places
                        .computeIfAbsent(place(ignoring), key -> new ArrayList<>())
                        .add(ignoring));
      }
    }
    joinSiteless(places);
    return places.values().stream()
        .map(tasks -> new IgnoredFinding(tasks, context).build())
        .toList();
  }

  /** Tasks that were just between two places belong to those of the same origin. */
  private static void joinSiteless(Map<String, List<Ignoring>> places) {
    List<Ignoring> siteless =
        places.values().stream()
            .flatMap(List::stream)
            .filter(each -> each.task().site().isUnknown())
            .toList();
    for (Ignoring each : siteless) {
      places.values().stream()
          .filter(others -> isOfSameOrigin(others.get(0), each))
          .findFirst()
          .ifPresent(
              others -> {
                places.remove(place(each));
                others.add(each);
              });
    }
  }

  private static boolean isOfSameOrigin(Ignoring one, Ignoring siteless) {
    return !one.task().site().isUnknown()
        && one.byContext() == siteless.byContext()
        && one.task().spawn().equals(siteless.task().spawn())
        && one.task().row().task().runId() == siteless.task().row().task().runId();
  }

  private static boolean isDeadlocked(LiveTask task, Context context) {
    return task.waiter() != null && context.graph().isDeadlocked(task.waiter());
  }

  private static Optional<Ignoring> ignoring(
      LiveTask task, Cancellations cancellations, Context context) {
    long closed = cancellations.sinceContextClosed(task);
    long interrupted = cancellations.sinceInterrupted(task);
    long longest = Math.max(closed, interrupted);
    return longest >= context.thresholds().cancelAge().toNanos()
        ? Optional.of(new Ignoring(task, closed >= interrupted, longest))
        : Optional.empty();
  }

  private static String place(Ignoring ignoring) {
    LiveTask task = ignoring.task();
    return task.row().task().runId()
        + Fingerprint.of(RuleId.IGNORED_CANCELLATION, "", task.site(), task.spawn())
        + ignoring.byContext();
  }
}
