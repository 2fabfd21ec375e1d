package dev.fathom.agent.ledger;

import dev.fathom.agent.health.Health;
import dev.fathom.event.TaskEvent;
import dev.fathom.event.WaitEvent;
import java.util.concurrent.locks.FathomDispatcher;
import java.util.concurrent.locks.FathomGuard;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The waits and tasks that have begun and not ended.
 *
 * <p>A thread is in at most one wait. When a wait begins while the thread's previous one is still
 * open, the end of the previous one was missed (a stack overflow inside the agent, say), and the
 * previous one is closed, so that no wait stays open that is none.
 *
 * <p>Safe for use by any thread; takes no lock that an application's thread could hold.
 */
public final class Ledger {

  private final Slots<OpenWait> waits = new Slots<>(FathomDispatcher::nextId);
  private final Slots<OpenTask> tasks = new Slots<>(FathomDispatcher::nextId);
  private final RunningThreads threads;
  private final Timeline timeline;
  private final Health health;

  /** An empty ledger; rows for which there is no room are told to {@code health}. */
  public Ledger(Timeline timeline, Health health) {
    this.timeline = timeline;
    this.health = health;
    threads = new RunningThreads(tasks, timeline, health);
  }

  /** The time line of all instants in it. */
  public Timeline timeline() {
    return timeline;
  }

  /** The current thread begins to wait for a resource. Returns the wait's identity. */
  public long begin(
      FathomGuard guard,
      Nesting nesting,
      String operation,
      boolean timed,
      Resource resource,
      WaitEvent event) {
    OpenWait wait = of(current(guard), operation, timed, resource, event);
    wait.nesting(nesting);
    return open(guard, wait);
  }

  /**
   * The current thread begins what may become a wait for a resource, and lasts until it leaves a
   * method. Returns the wait's identity.
   *
   * @param frame how to know the method in a stack
   */
  public long beginWithin(
      FathomGuard guard,
      Predicate<StackTraceElement> frame,
      String operation,
      boolean timed,
      Resource resource,
      WaitEvent event) {
    OpenWait wait = of(current(guard), operation, timed, resource, event);
    wait.within(frame);
    return open(guard, wait);
  }

  private OpenWait of(
      OpenTask task, String operation, boolean timed, Resource resource, WaitEvent event) {
    Owner owner = ownerOf(resource);
    return OpenWait.of(task, operation, timed, resource, owner, timeline.now(), event);
  }

  /** A wait turned out to have ended, and nobody told so. */
  public void missed(OpenWait wait) {
    if (waits.close(wait.id()) != null) {
      wait.task().forget(wait);
      wait.leaveQueues();
      // That the end of an adopted wait is not told is no fault.
      if (!wait.isAdopted()) {
        health.dropped();
      }
    }
  }

  /** Whether a wait of this kind would be a mere part of the one that the thread is in. */
  public boolean isPart(FathomGuard guard, Nesting nesting) {
    OpenWait open = guard.wait == 0 ? null : waits.find(guard.wait);
    if (open == null) {
      return false;
    }
    return open.nesting() == Nesting.PROBED || nesting.compareTo(open.nesting()) < 0;
  }

  /**
   * Adds a wait that a thread was found in, and whose end nobody will tell. It is closed as soon as
   * the thread is seen to have gone on.
   *
   * @param over whether it has gone on
   */
  public void adopt(
      Thread thread, String operation, boolean timed, Resource resource, BooleanSupplier over) {
    adopt(thread, operation, timed, resource, over, timeline.now());
  }

  /**
   * The same for a wait of which it is known when it began.
   *
   * @return the wait; null when the thread is in another one by now
   */
  public OpenWait adopt(
      Thread thread,
      String operation,
      boolean timed,
      Resource resource,
      BooleanSupplier over,
      long began) {
    OpenTask task = taskOf(thread);
    Owner owner = ownerOf(resource);
    OpenWait wait = OpenWait.of(task, operation, timed, resource, owner, began, null);
    wait.adopt(over);
    if (task.adopt(wait) && waits.open(wait) != 0) {
      wait.enterQueues();
      return wait;
    }
    return null;
  }

  /** The current thread begins to wait for any of several resources. Returns the identity. */
  public long beginSelect(
      FathomGuard guard, boolean timed, Resource[] cases, boolean[] sends, WaitEvent event) {
    OpenTask task = current(guard);
    return open(guard, OpenWait.ofSelect(task, timed, cases, sends, timeline.now(), event));
  }

  /**
   * The current thread begins to wait for a resource under contexts that can cut the wait short.
   * Returns the wait's identity.
   */
  public long beginUnder(
      FathomGuard guard,
      String operation,
      boolean timed,
      Resource resource,
      Resource[] contexts,
      WaitEvent event) {
    OpenTask task = current(guard);
    Owner owner = ownerOf(resource);
    long now = timeline.now();
    return open(
        guard, OpenWait.under(task, operation, timed, resource, contexts, owner, now, event));
  }

  /**
   * The task refers to the wait before the slot does: whatever fails in between or later, such as
   * the stack, an open slot that its task does not refer to is known to be stale.
   */
  private long open(FathomGuard guard, OpenWait wait) {
    OpenTask task = wait.task();
    leave(task);
    task.currentWait(wait);
    long id = waits.open(wait);
    if (id == 0) {
      health.dropped();
      return 0;
    }
    wait.enterQueues();
    guard.wait = id;
    return id;
  }

  /** The current thread's wait has ended; null when it is not known. */
  public OpenWait end(FathomGuard guard, long id) {
    guard.wait = 0;
    OpenWait wait = waits.close(id);
    if (wait != null) {
      wait.task().currentWait(null);
      wait.leaveQueues();
    }
    return wait;
  }

  /** The open wait with this identity; null when there is none. */
  public OpenWait findWait(long id) {
    return waits.find(id);
  }

  /** The wait that the thread is in; null when none is known. */
  public OpenWait waitOf(Thread thread) {
    OpenTask task = threads.taskOf(ThreadFacts.id(thread));
    return task == null ? null : task.currentWait();
  }

  /** The same, of which it is sure that nobody has missed its end. */
  public OpenWait presentWaitOf(Thread thread) {
    OpenWait wait = waitOf(thread);
    if (wait == null || !wait.isAdoptedAndOver()) {
      return wait;
    }
    missed(wait);
    return null;
  }

  private void leave(OpenTask task) {
    OpenWait stale = task.currentWait();
    if (stale != null) {
      missed(stale);
    }
  }

  /** The present owner of a resource. */
  public Owner ownerOf(Resource resource) {
    Thread owner = resource.owner();
    return owner == null ? Owner.NONE : threads.asOwner(owner);
  }

  /** How rows name a thread that owns something. */
  public Owner asOwner(Thread thread) {
    return threads.asOwner(thread);
  }

  /** The task that the current thread runs, made up for a thread that nobody started as a task. */
  public OpenTask current(FathomGuard guard) {
    return threads.current(guard);
  }

  /** The task that a live thread runs, made up for one that nobody started as a task. */
  public OpenTask taskOf(Thread thread) {
    return threads.taskOf(thread);
  }

  /** The current thread has created a task. Returns the task's identity. */
  public long created(
      FathomGuard guard, String name, Resource executor, String operationId, Stack creation) {
    OpenTask creator = current(guard);
    OpenTask task =
        new OpenTask(name, false, creator.id(), creation, executor, operationId, timeline.now());
    task.scope(creator.scope());
    return threads.add(task);
  }

  /** What the task creates from now on, and what that creates, belongs to it. */
  public void beginScope(long id) {
    OpenTask task = tasks.find(id);
    if (task != null) {
      task.scope(id);
    }
  }

  /** The scope that the current thread's task belongs to; 0 when it belongs to none. */
  public long currentScope(FathomGuard guard) {
    OpenTask task = guard.task == 0 ? null : tasks.find(guard.task);
    return task == null ? 0 : task.scope();
  }

  /** A task was found to run that nobody saw created. Returns the task's identity. */
  public long found(Resource executor) {
    return threads.add(new OpenTask("", false, 0, null, executor, "", timeline.now()));
  }

  /** A task that was just created can be cancelled by this context. */
  public void runsUnder(long id, Resource context) {
    OpenTask task = tasks.find(id);
    if (task != null) {
      task.context(context);
    }
  }

  /** The current thread begins to run a task; nothing when the task is not known. */
  public void started(FathomGuard guard, long id, TaskEvent event) {
    OpenTask task = tasks.find(id);
    if (task == null) {
      return;
    }
    threads.run(guard, task, event);
  }

  /** The current thread has run the task to its end; null when the task is not known. */
  public OpenTask ended(FathomGuard guard, long id) {
    OpenTask task = close(id);
    if (task == null) {
      return null;
    }
    leave(task);
    threads.endRun(guard, task);
    return task;
  }

  /**
   * Of the tasks that the current thread is running, one inside the other, the one that is the run
   * of this object; null when there is none.
   */
  public OpenTask running(FathomGuard guard, Object command) {
    OpenTask task = guard.task == 0 ? null : tasks.find(guard.task);
    while (task != null && !task.runs(command)) {
      task = task.outer();
    }
    return task;
  }

  /** A task is over, or will never run; null when it is not known. */
  public OpenTask close(long id) {
    OpenTask task = tasks.close(id);
    if (task != null) {
      task.end();
    }
    return task;
  }

  /** The task with this identity; null when it has ended, or never was. */
  public OpenTask openTask(long id) {
    return tasks.find(id);
  }

  /** Whether the task was created and has not ended. */
  public boolean isOpenTask(long id) {
    return tasks.find(id) != null;
  }

  /** Whether the task belongs to this attach. */
  public boolean knowsTask(long id) {
    return tasks.issued(id);
  }

  /**
   * Removes waits whose end was missed and visits the others, from a place on, until the visitor
   * wants no more.
   */
  public void pruneWaits(int from, LedgerVisitor visitor) {
    waits.visit(from, wait -> !visitor.cares(wait) || prune(wait, visitor));
  }

  private boolean prune(OpenWait wait, LedgerVisitor visitor) {
    if (wait.equals(wait.task().currentWait()) && !wait.isAdoptedAndOver()) {
      return visitor.open(wait);
    }
    missed(wait);
    return true;
  }

  /** The same for tasks, of which those are removed whose threads have ended. */
  public void pruneTasks(int from, LedgerVisitor visitor) {
    tasks.visit(from, task -> prune(task, visitor));
  }

  private boolean prune(OpenTask task, LedgerVisitor visitor) {
    Thread thread = task.thread();
    boolean over = thread == null ? task.implicit() : !thread.isAlive() && task.isStarted();
    // A thread that was collected in the midst of a wait will never go on: worth telling.
    if (!over || (thread == null && task.currentWait() != null)) {
      return visitor.open(task);
    }
    if (close(task.id()) != null) {
      leave(task);
      threads.forget(task);
      visitor.gone(task);
    }
    return true;
  }

  /** Visits every open wait. */
  public void waits(Consumer<OpenWait> visitor) {
    waits.forEach(visitor);
  }

  /** How many waits are open. */
  public int openWaits() {
    return waits.size();
  }

  /** How many tasks are open. */
  public int openTasks() {
    return tasks.size();
  }

  /** Visits every open task. */
  public void tasks(Consumer<OpenTask> visitor) {
    tasks.forEach(visitor);
  }

  /** Whether the wait is still open. */
  public boolean isOpen(OpenWait wait) {
    return waits.find(wait.id()) == wait;
  }
}
