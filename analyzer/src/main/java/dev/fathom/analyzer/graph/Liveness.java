package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.ledger.Run;
import dev.fathom.analyzer.ledger.Snapshot;
import dev.fathom.analyzer.model.Key;
import java.util.HashMap;
import java.util.Map;

/** Says whether a task was alive at the end of the recording, as far as that is known. */
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
  private final Map<Long, Snapshot> last = new HashMap<>();

  /** Knowledge of all tasks in the ledger. */
  public Liveness(Ledger ledger) {
    this.ledger = ledger;
    for (Run run : ledger.runs()) {
      run.last().ifPresent(scan -> last.put(run.id(), scan));
    }
  }

  /** What is known of the task. */
  public State of(Key task) {
    if (task.isNothing()) {
      return State.UNKNOWN;
    }
    if (ledger.failureOf(task).isPresent()) {
      return State.FAILED;
    }
    if (ledger.sawEndOf(task)) {
      return State.ENDED;
    }
    Snapshot scan = last.get(task.runId());
    if (scan == null) {
      return State.UNKNOWN;
    }
    if (scan.tasks().containsKey(task)) {
      return State.ALIVE;
    }
    return scan.knowsAllTasks() ? State.ENDED : State.UNKNOWN;
  }

  /** Whether the task is known not to be alive. */
  public boolean isGone(Key task) {
    State state = of(task);
    return state == State.ENDED || state == State.FAILED;
  }
}
