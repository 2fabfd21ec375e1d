package dev.fathom.agent.ledger;

import dev.fathom.agent.health.Health;
import dev.fathom.event.TaskEvent;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.FathomGuard;

/**
 * Which thread runs which task. For a thread that runs none a task is made up as soon as one is
 * needed.
 *
 * <p>Safe for use by any thread; takes no lock.
 */
final class RunningThreads {

  private final ConcurrentMap<Long, RunningThread> known = new ConcurrentHashMap<>();
  private final Slots<OpenTask> tasks;
  private final Timeline timeline;
  private final Health health;

  RunningThreads(Slots<OpenTask> tasks, Timeline timeline, Health health) {
    this.tasks = tasks;
    this.timeline = timeline;
    this.health = health;
  }

  /** The current thread's task. */
  OpenTask current(FathomGuard guard) {
    OpenTask task = guard.task == 0 ? null : tasks.find(guard.task);
    if (task == null) {
      task = taskOf(Thread.currentThread());
      guard.task = task.id();
    }
    return task;
  }

  /** A live thread's task. */
  OpenTask taskOf(Thread thread) {
    long id = ThreadFacts.id(thread);
    OpenTask task = taskOf(id);
    return task == null ? implicit(thread, id) : task;
  }

  /** What the thread with this id runs; null when nothing is known of it. */
  OpenTask taskOf(long id) {
    RunningThread found = known.get(id);
    return found == null ? null : found.task();
  }

  Owner asOwner(Thread owner) {
    long id = ThreadFacts.id(owner);
    OpenTask task = taskOf(id);
    if (task == null && owner.isAlive()) {
      task = implicit(owner, id);
    }
    return new Owner(task == null ? 0 : task.id(), id, owner.getName());
  }

  private OpenTask implicit(Thread thread, long id) {
    RunningThread runner = of(thread, id);
    long now = timeline.now();
    OpenTask task = new OpenTask("", true, 0, null, null, "", now);
    task.start(runner, now, null);
    while (!runner.runAfter(null, task)) {
      OpenTask raced = runner.task();
      if (raced != null) {
        return raced;
      }
    }
    add(task);
    return task;
  }

  private RunningThread of(Thread thread, long id) {
    RunningThread found = known.get(id);
    if (found != null) {
      return found;
    }
    RunningThread made = new RunningThread(thread, id);
    RunningThread raced = known.putIfAbsent(id, made);
    return raced == null ? made : raced;
  }

  /** Opens the task. Returns its identity; 0 when there is no room for it. */
  long add(OpenTask task) {
    long id = tasks.open(task);
    if (id == 0) {
      health.dropped();
    }
    return id;
  }

  /** The current thread begins to run a task, perhaps in the midst of another one. */
  void run(FathomGuard guard, OpenTask task, TaskEvent event) {
    RunningThread runner = current(guard, Thread.currentThread());
    task.start(runner, timeline.now(), event);
    task.outer(runner.run(task));
    guard.task = task.id();
  }

  /** The task that runs knows its thread without a look at the table. */
  private RunningThread current(FathomGuard guard, Thread thread) {
    OpenTask running = guard.task == 0 ? null : tasks.find(guard.task);
    return running == null ? of(thread, ThreadFacts.id(thread)) : running.runner();
  }

  /** The current thread has run a task to its end, and goes on with the one around it. */
  void endRun(FathomGuard guard, OpenTask task) {
    OpenTask outer = task.outer();
    if (task.isStarted() && outer != null && tasks.find(outer.id()) == outer) {
      task.runner().run(outer);
    } else {
      forget(task);
    }
    guard.task = outer == null ? 0 : outer.id();
  }

  /** The thread of a task runs no other one, or has ended: it is not known any more. */
  void forget(OpenTask task) {
    RunningThread runner = task.runner();
    if (runner != null && runner.task() == task) {
      // In this order, so that whoever looks for the thread meanwhile makes a new entry.
      known.remove(runner.id(), runner);
      runner.runAfter(task, null);
    }
  }
}
