package dev.fathom.agent.emit;

import dev.fathom.agent.health.Health;
import dev.fathom.agent.ledger.Failure;
import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.OpenTask;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Resources;
import dev.fathom.agent.ledger.Stack;
import dev.fathom.agent.ledger.Stacks;
import dev.fathom.event.TaskEvent;
import dev.fathom.event.TaskObservedEvent;
import java.util.concurrent.locks.FathomGuard;

/** What happens when tasks begin and end. Called on the application's threads. */
final class TaskObserver {

  /** Of so many tasks the whole stack is kept; of the others where they were created. */
  private static final int WHOLE_STACKS_PER_SECOND = 1_000;

  /** A program that fails all the time must not be slowed down by the reading of stacks. */
  private static final int FAILURE_STACKS_PER_SECOND = 200;

  private final Ledger ledger;
  private final Resources resources;
  private final Stacks stacks;
  private final TaskRows rows;
  private final Health health;
  private final long runId;
  private final StackBudget wholeStacks = new StackBudget(WHOLE_STACKS_PER_SECOND);
  private final RateLimit failureStacks = new RateLimit(FAILURE_STACKS_PER_SECOND);

  TaskObserver(
      Ledger ledger, Resources resources, Stacks stacks, TaskRows rows, Health health, long runId) {
    this.ledger = ledger;
    this.resources = resources;
    this.stacks = stacks;
    this.rows = rows;
    this.health = health;
    this.runId = runId;
  }

  long created(FathomGuard guard, String name, Object executor, String operationId, boolean scope) {
    Resource runs = executor == null ? null : resources.of(executor);
    long id = ledger.created(guard, textOf(name), runs, textOf(operationId), creation());
    if (scope) {
      ledger.beginScope(id);
    }
    return id;
  }

  private Stack creation() {
    return wholeStacks.tryAcquire(ledger.timeline().now()) ? stacks.here() : stacks.site();
  }

  /** What can cancel a task that was just created. */
  void runsUnder(long id, Object context) {
    Resource resource = resources.of(context);
    resource.description();
    ledger.runsUnder(id, resource);
  }

  void started(FathomGuard guard, long id) {
    TaskEvent event = new TaskEvent();
    boolean enabled = event.isEnabled();
    if (enabled) {
      event.begin();
    }
    ledger.started(guard, id, enabled ? event : null);
  }

  /** A task ended well, or was cancelled. */
  void ended(FathomGuard guard, long id, String outcome, boolean observed) {
    ended(guard, id, outcome, (Failure) null, observed);
  }

  void ended(FathomGuard guard, long id, String outcome, Throwable failure, boolean observed) {
    // Only for a task of this attach, since to find out about the failure is not cheap.
    Failure how = failure == null || !ledger.isOpenTask(id) ? null : failureOf(failure);
    ended(guard, id, outcome, how, observed);
  }

  void ended(FathomGuard guard, long id, String outcome, Failure failure, boolean observed) {
    OpenTask task = ledger.ended(guard, id);
    if (task == null || task.event() == null) {
      return;
    }
    rows.write(task.event(), task, outcome, failure, observed);
  }

  Failure failureOf(Throwable failure) {
    return new Failure(failure.getClass().getName(), stackOf(failure));
  }

  void discarded(long id) {
    OpenTask task = ledger.close(id);
    if (task != null) {
      rows.writeNow(task, "cancelled");
    }
  }

  /** A thread ended whose task nobody had declared ended. */
  void gone(OpenTask task) {
    rows.writeNow(task, "done");
  }

  /** An application may override how its exceptions tell their stack, and throw there. */
  private Stack stackOf(Throwable failure) {
    if (!failureStacks.tryAcquire(ledger.timeline().now())) {
      return null;
    }
    try {
      return stacks.of(failure.getStackTrace());
    } catch (RuntimeException e) {
      health.failedInside(e);
      return null;
    }
  }

  void failureObserved(long id) {
    TaskObservedEvent event = new TaskObservedEvent();
    if (ledger.knowsTask(id) && event.isEnabled()) {
      event.runId = runId;
      event.taskId = id;
      event.commit();
    }
  }

  private static String textOf(String text) {
    return text == null ? "" : text;
  }
}
