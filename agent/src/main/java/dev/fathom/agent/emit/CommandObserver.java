package dev.fathom.agent.emit;

import dev.fathom.agent.ledger.Commands;
import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.OpenTask;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Resources;
import dev.fathom.agent.ledger.Stack;
import dev.fathom.agent.ledger.Stacks;
import java.util.concurrent.Future;
import java.util.concurrent.locks.FathomGuard;

/**
 * What happens to the objects that an application gives to the JDK's executors: each run of one is
 * a task. Called on the application's threads.
 */
final class CommandObserver {

  /** A pool that is given a million tasks a second must not be slowed down by reading stacks. */
  private static final int CREATION_STACKS_PER_SECOND = 1_000;

  private final Ledger ledger;
  private final Resources resources;
  private final Stacks stacks;
  private final TaskObserver tasks;
  private final Commands commands = new Commands();
  private final StackBudget creationStacks = new StackBudget(CREATION_STACKS_PER_SECOND);

  CommandObserver(Ledger ledger, Resources resources, Stacks stacks, TaskObserver tasks) {
    this.ledger = ledger;
    this.resources = resources;
    this.stacks = stacks;
    this.tasks = tasks;
  }

  void submitted(FathomGuard guard, Object command, Object executor) {
    if (command != null) {
      boolean withStack = creationStacks.tryAcquire(ledger.timeline().now());
      Stack creation = withStack ? stacks.here() : null;
      commands.submitted(command, ledger.created(guard, "", used(executor), "", creation));
    }
  }

  void started(FathomGuard guard, Object command, Object executor) {
    long id = commands.start(command);
    if (id == 0) {
      id = ledger.found(used(executor));
      commands.started(command, id);
    }
    tasks.started(guard, id);
    ledger.current(guard).command(command);
  }

  /** It runs on a thread that serves the JVM, of whose tasks nothing is told. */
  void startedByNobody(Object command) {
    long id = commands.start(command);
    if (id != 0) {
      ledger.close(id);
    }
  }

  void ended(FathomGuard guard, Object command, Throwable thrown) {
    OpenTask task = ledger.running(guard, command);
    if (task == null) {
      return;
    }
    // Whether somebody asks for it is worth telling.
    boolean keepsFailure = command instanceof Future<?> && task.failure() != null;
    if (thrown != null) {
      // It goes on to the handler of uncaught exceptions, which is somebody.
      tasks.ended(guard, task.id(), "failed", thrown, true);
    } else if (task.failure() != null) {
      tasks.ended(guard, task.id(), "failed", task.failure(), false);
    } else {
      tasks.ended(guard, task.id(), isCancelled(command) ? "cancelled" : "done", true);
    }
    if (!keepsFailure) {
      commands.forget(command);
    }
  }

  private static boolean isCancelled(Object command) {
    return command instanceof Future<?> future && future.isCancelled();
  }

  /** A future is told of a failure, by its own task or by whoever completes it. */
  void failed(FathomGuard guard, Object future, Throwable failure) {
    OpenTask task = ledger.running(guard, future);
    if (task != null && failure != null) {
      task.failure(tasks.failureOf(failure));
    }
  }

  void discarded(Object command) {
    discard(commands.discard(command));
  }

  void rejected(Object command, Object executor) {
    if (command != null) {
      discarded(command);
      used(executor).rejected();
    }
  }

  private void discard(long task) {
    if (task != 0) {
      tasks.discarded(task);
    }
  }

  void failureObserved(Object future) {
    long task = commands.last(future);
    if (task != 0) {
      tasks.failureObserved(task);
    }
  }

  /** The task that is over when the object has run; 0 when none is known. */
  long endOf(Object command) {
    return commands.endOf(command);
  }

  /** The executor's entry, with its queue known as its own. */
  Resource used(Object executor) {
    Resource resource = resources.of(executor);
    resource.description();
    resource.adoptPart();
    return resource;
  }

  /** Ends the tasks whose objects were collected before they ran. */
  void expunge() {
    commands.expunge(this::discard);
  }
}
