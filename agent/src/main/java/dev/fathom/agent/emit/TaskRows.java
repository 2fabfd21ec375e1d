package dev.fathom.agent.emit;

import dev.fathom.agent.health.Health;
import dev.fathom.agent.ledger.Failure;
import dev.fathom.agent.ledger.OpenTask;
import dev.fathom.agent.ledger.Timeline;
import dev.fathom.agent.options.Level;
import dev.fathom.agent.options.Options;
import dev.fathom.event.TaskEvent;
import java.util.function.Supplier;

/**
 * Writes the rows of ended tasks. Of very many that ended well only so many have one: a server that
 * hands each request from thread to thread ends tens of thousands a second.
 *
 * <p>Called on the application's threads.
 */
final class TaskRows {

  /** Of those that took less than a wait must take to have a row. */
  private static final int SHORT_PER_SECOND = 2_000;

  /** Of the others, so that a crowd of short ones hides none of them. */
  private static final int LONG_PER_SECOND = 5_000;

  private final RateLimit shortOnes = new RateLimit(SHORT_PER_SECOND);
  private final RateLimit longOnes = new RateLimit(LONG_PER_SECOND);
  private final Timeline timeline;
  private final Definitions definitions;
  private final Health health;
  private final Supplier<Options> options;
  private final long runId;

  TaskRows(
      Timeline timeline,
      Definitions definitions,
      Health health,
      Supplier<Options> options,
      long runId) {
    this.timeline = timeline;
    this.definitions = definitions;
    this.health = health;
    this.options = options;
    this.runId = runId;
  }

  /**
   * A task ended whose event has been running.
   *
   * @param failure null when it did not fail
   */
  void write(TaskEvent event, OpenTask task, String outcome, Failure failure, boolean observed) {
    event.end();
    if (!event.shouldCommit()) {
      return;
    }
    if (failure == null && !mayWrite(task)) {
      health.taskUnwritten();
      return;
    }
    if (failure != null) {
      event.exceptionClass = failure.className();
      event.failureStackId = definitions.name(failure.stack());
    }
    commit(event, task, outcome, observed);
  }

  /** Who asks for every wait, or for everything, is told all of them. */
  private boolean mayWrite(OpenTask task) {
    Options present = options.get();
    long now = timeline.now();
    long threshold = present.threshold().toNanos();
    RateLimit limit = now - task.created() < threshold ? shortOnes : longOnes;
    return limit.tryAcquire(now) || threshold == 0 || present.level().includes(Level.HIGH);
  }

  /** A task has turned out to have ended, nobody knows when. */
  void writeNow(OpenTask task, String outcome) {
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
    long start = task.isStarted() ? task.started() : timeline.now();
    event.queued = start - task.created();
    event.outcome = outcome;
    event.exceptionClass = event.exceptionClass == null ? "" : event.exceptionClass;
    event.observed = observed;
    event.commit();
  }
}
