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

  /** A program that fails all the time must not be slowed down by the reading of stacks. */
  private static final int FAILURE_STACKS_PER_SECOND = 200;

  private final Ledger ledger;
  private final Resources resources;
  private final Stacks stacks;
  private final Definitions definitions;
  private final Health health;
  private final long runId;
  private final RateLimit failureStacks = new RateLimit(FAILURE_STACKS_PER_SECOND);

  TaskObserver(
      Ledger ledger,
      Resources resources,
      Stacks stacks,
      Definitions definitions,
      Health health,
      long runId) {
    this.ledger = ledger;
    this.resources = resources;
    this.stacks = stacks;
    this.definitions = definitions;
    this.health = health;
    this.runId = runId;
  }

  long created(FathomGuard guard, String name, Object executor, String operationId, boolean scope) {
    Resource runs = executor == null ? null : resources.of(executor);
    long id = ledger.created(guard, textOf(name), runs, textOf(operationId), stacks.here());
    if (scope) {
      ledger.beginScope(id);
    }
    return id;
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
    TaskEvent event = task.event();
    event.end();
    if (event.shouldCommit()) {
      if (failure != null) {
        event.exceptionClass = failure.className();
        event.failureStackId = definitions.name(failure.stack());
      }
      commit(event, task, outcome, observed);
    }
  }

  Failure failureOf(Throwable failure) {
    return new Failure(failure.getClass().getName(), stackOf(failure));
  }

  void discarded(long id) {
    OpenTask task = ledger.discarded(id);
    if (task != null) {
      commitNow(task, "cancelled");
    }
  }

  /** A thread ended whose task nobody had declared ended. */
  void gone(OpenTask task) {
    commitNow(task, "done");
  }

  private void commitNow(OpenTask task, String outcome) {
    TaskEvent event = new TaskEvent();
    if (event.isEnabled()) {
      commit(event, task, outcome, true);
    }
  }

  private void commit(TaskEvent event, OpenTask task, String outcome, boolean observed) {
    event.runId = runId;
    event.taskId = task.id();
    event.name = task.name();
    event.threadId = task.threadId();
    event.threadName = task.threadName();
    event.virtual = task.virtual();
    event.thread = task.implicit();
    event.creatorTaskId = task.creator();
    event.creationStackId = definitions.name(task.creation());
    event.executorId = definitions.name(task.executor());
    event.contextId = definitions.name(task.context());
    event.operationId = task.operationId();
    long start = task.isStarted() ? task.started() : ledger.timeline().now();
    event.queued = start - task.created();
    event.outcome = outcome;
    event.exceptionClass = textOf(event.exceptionClass);
    event.observed = observed;
    event.commit();
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
