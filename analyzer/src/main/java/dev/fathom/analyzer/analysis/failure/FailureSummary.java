package dev.fathom.analyzer.analysis.failure;

import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.TaskObserved;
import dev.fathom.analyzer.ledger.FailedTask;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.summary.Greatest;
import dev.fathom.analyzer.summary.Summary;
import java.util.List;
import java.util.NavigableSet;

/**
 * The last failures, and the last observations of failures.
 *
 * <p>Either may come first, and both are bounded. Ids grow with time, so the smaller ids are the
 * ones that are forgotten; of a failure whose observation may have been forgotten, nothing is said.
 */
public final class FailureSummary implements Summary<FailureSummary> {

  private static final long serialVersionUID = 1L;

  private static final int LIMIT = 10_000;

  private final Greatest<FailedTask> failed = new Greatest<>(LIMIT);
  private final Greatest<Key> observed = new Greatest<>(LIMIT);

  FailureSummary() {}

  @Override
  public void accumulate(Row row) {
    if (row.type() == TaskObserved.TYPE) {
      observed.offer(new Key(row.get(TaskObserved.RUN_ID), row.get(TaskObserved.TASK_ID)));
    } else if (FailedTask.isFailure(row)) {
      FailedTask task = FailedTask.of(row);
      if (task.observed()) {
        observed.offer(task.task());
      } else {
        failed.offer(task);
      }
    }
  }

  @Override
  public FailureSummary merge(FailureSummary later) {
    failed.offerAll(later.failed);
    observed.offerAll(later.observed);
    return this;
  }

  /** The failures that nobody noticed, by task. */
  List<FailedTask> unobserved() {
    NavigableSet<Key> known = observed.values();
    return failed.values().stream()
        .filter(task -> !known.contains(task.task()))
        .filter(task -> !observed.isFull() || task.task().compareTo(known.first()) > 0)
        .toList();
  }
}
