package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.TaskRef;
import dev.fathom.analyzer.ledger.OpenTaskRow;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;

/**
 * A task that had not ended, joined with what it does and where it was started. Immutable.
 *
 * @param row the task
 * @param waiter the wait it is in; null when it is in none
 * @param stack what it does, as far as known
 * @param site the place of that
 * @param spawn where it was created; unknown when that was not taken
 */
public record LiveTask(OpenTaskRow row, Waiter waiter, Stack stack, Site site, Site spawn) {

  /** A name to print: of the task, else of its thread. */
  public String display() {
    if (!row.name().isEmpty()) {
      return row.name();
    }
    return row.thread().name().isEmpty() && row.task().id() != 0
        ? "task-" + row.task().id()
        : row.thread().display();
  }

  /** Whether it has been submitted and not begun. */
  public boolean isQueued() {
    return row.state().equals("queued");
  }

  /** Whether it is in no wait that was observed; it may sleep or read from a socket. */
  public boolean isRunning() {
    return row.state().equals("running");
  }

  /** What it waits for; nothing when it does not wait, or for several things. */
  public Key awaits() {
    return waiter == null ? new Key(row.task().runId(), 0) : waiter.awaits();
  }

  /** How a finding names it. */
  public TaskRef ref() {
    return new TaskRef(
        row.task().id(),
        row.name(),
        row.thread().id(),
        row.thread().virtual(),
        row.state(),
        site,
        row.waitKey().id(),
        awaits().id());
  }
}
