package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.ledger.FailedTask;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.ledger.Snapshot;
import dev.fathom.analyzer.model.Key;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Says whether a task was alive at the end of the recording, as far as that is known. Immutable.
 */
public final class Liveness {

  /** What is known of a task. */
  public enum State {
    /** The last scan saw it. */
    ALIVE,
    /** The last scan saw all tasks, and not this one. */
    ENDED,
    /** An exception ended it. */
    FAILED,
    /** Nothing is known. */
    UNKNOWN
  }

  private final Ledger ledger;
  private final Present present;
  private final Map<Key, FailedTask> failures = new HashMap<>();
  private final Map<Key, FailedTask> byCreator = new HashMap<>();

  Liveness(Ledger ledger, Present present) {
    this.ledger = ledger;
    this.present = present;
    for (FailedTask failure : ledger.failures()) {
      failures.put(failure.task(), failure);
      if (!failure.creator().isNothing()) {
        byCreator.putIfAbsent(failure.creator(), failure);
      }
    }
  }

  /** What is known of the task. */
  public State of(Key task) {
    if (task.isNothing()) {
      return State.UNKNOWN;
    }
    if (failures.containsKey(task)) {
      return State.FAILED;
    }
    if (ledger.sawEndOf(task)) {
      return State.ENDED;
    }
    Optional<Snapshot> scan = present.scan(task.runId());
    if (scan.isEmpty()) {
      return State.UNKNOWN;
    }
    if (scan.get().tasks().containsKey(task)) {
      return State.ALIVE;
    }
    return scan.get().knowsAllTasks() ? State.ENDED : State.UNKNOWN;
  }

  /** Whether the task is known not to be alive. */
  public boolean isGone(Key task) {
    State state = of(task);
    return state == State.ENDED || state == State.FAILED;
  }

  /** A task that failed and had been created by this one; empty when none is known. */
  public Optional<FailedTask> failureBelow(Key creator) {
    return Optional.ofNullable(byCreator.get(creator));
  }

  /** How the task failed; empty when it did not, as far as known. */
  public Optional<FailedTask> failureOf(Key task) {
    return Optional.ofNullable(failures.get(task));
  }
}
