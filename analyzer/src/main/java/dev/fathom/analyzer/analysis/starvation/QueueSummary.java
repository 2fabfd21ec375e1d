package dev.fathom.analyzer.analysis.starvation;

import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.Task;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.summary.Summary;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;

/** How long the ended tasks of each executor were queued, and how long they ran. */
public final class QueueSummary implements Summary<QueueSummary> {

  private static final long serialVersionUID = 1L;

  private final HashMap<Key, Queue> queues = new HashMap<>();

  QueueSummary() {}

  /** The tasks of one executor. */
  static final class Queue implements Serializable {
    private static final long serialVersionUID = 1L;
    private long count;
    private long queuedNanos;
    private long longestNanos;
    private long serviceNanos;
    private long firstNanos = Long.MAX_VALUE;
    private long lastNanos = Long.MIN_VALUE;
    private long creationStackId;

    private void ended(Row row) {
      long queued = Math.max(0, row.get(Task.QUEUED));
      long created = row.startNanos() - queued;
      count++;
      queuedNanos += queued;
      longest(queued, row.get(Task.CREATION_STACK_ID));
      serviceNanos += row.durationNanos();
      firstNanos = Math.min(firstNanos, created);
      lastNanos = Math.max(lastNanos, created);
    }

    private void longest(long queued, long stackId) {
      if (queued > longestNanos) {
        longestNanos = queued;
        creationStackId = stackId;
      } else if (queued == longestNanos) {
        creationStackId = Math.max(creationStackId, stackId);
      }
    }

    private void add(Queue other) {
      count += other.count;
      queuedNanos += other.queuedNanos;
      longest(other.longestNanos, other.creationStackId);
      serviceNanos += other.serviceNanos;
      firstNanos = Math.min(firstNanos, other.firstNanos);
      lastNanos = Math.max(lastNanos, other.lastNanos);
    }

    long count() {
      return count;
    }

    long queuedNanos() {
      return queuedNanos;
    }

    long meanQueuedNanos() {
      return queuedNanos / Math.max(1, count);
    }

    long longestNanos() {
      return longestNanos;
    }

    long meanServiceNanos() {
      return serviceNanos / Math.max(1, count);
    }

    /** Where the task was submitted that was queued longest; 0 when not taken. */
    long creationStackId() {
      return creationStackId;
    }

    /** For how long tasks were submitted; of a batch, hardly any time. */
    long arrivalNanos() {
      return Math.max(0, lastNanos - firstNanos);
    }
  }

  @Override
  public void accumulate(Row row) {
    long executor = row.get(Task.EXECUTOR_ID);
    if (executor != 0) {
      queues
          .computeIfAbsent(new Key(row.get(Task.RUN_ID), executor), key -> new Queue())
          .ended(row);
    }
  }

  @Override
  public QueueSummary merge(QueueSummary later) {
    later.queues.forEach(
        (executor, queue) -> queues.computeIfAbsent(executor, key -> new Queue()).add(queue));
    return this;
  }

  /** The executors, in order. */
  List<Key> executors() {
    return queues.keySet().stream().sorted().toList();
  }

  Queue of(Key executor) {
    return queues.getOrDefault(executor, new Queue());
  }
}
