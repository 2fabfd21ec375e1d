package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.ledger.OpenTaskRow;
import dev.fathom.analyzer.ledger.Rows;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.ThreadRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The tasks of the graph: their one wait, and how to find them by thread, creator and executor.
 * Confined to one thread while the graph is made, then read-only.
 *
 * <p>A task that is said to wait twice contradicts itself; it counts as not waiting.
 */
final class Nodes {

  /** After so many looks for single threads it pays to sort all of them. */
  private static final int FEW = 4;

  private final Present present;
  private final Things things;
  private final Liveness liveness;
  private Known latest;
  private int looks;
  private final Map<Key, Waiter> waiting = new HashMap<>();
  private final List<Waiter> sound = new ArrayList<>();
  private final Map<Key, List<OpenTaskRow>> children = new HashMap<>();
  private final Map<Key, List<OpenTaskRow>> byExecutor = new HashMap<>();
  private final Map<Key, List<OpenTaskRow>> byContext = new HashMap<>();
  private final Map<Long, Rows<Waiter>> waits;
  private final Map<Long, Threads> threads = new HashMap<>();

  /**
   * The tasks that have not ended.
   *
   * @param waits of each run
   */
  Nodes(Map<Long, Rows<Waiter>> waits, Things things, Present present, Liveness liveness) {
    this.waits = waits;
    this.things = things;
    this.present = present;
    this.liveness = liveness;
    Groups byCreator = new Groups(children);
    Groups ofExecutor = new Groups(byExecutor);
    Groups underContext = new Groups(byContext);
    for (OpenTaskRow task : present.tasks()) {
      byCreator.add(task.creator(), task);
      if (!task.executor().isNothing()) {
        ofExecutor.add(task.executor(), task);
      }
      if (!task.context().isNothing()) {
        underContext.add(task.context(), task);
      }
    }
    Set<Key> contradictory = new HashSet<>();
    for (Rows<Waiter> waiters : waits.values()) {
      for (Waiter waiter : waiters.values()) {
        waiter.thing().add(waiter);
        if (waiting.putIfAbsent(waiter.node(), waiter) != null) {
          contradictory.add(waiter.node());
        }
      }
    }
    contradictory.forEach(waiting::remove);
    for (Rows<Waiter> waiters : waits.values()) {
      for (Waiter waiter : waiters.values()) {
        if (contradictory.isEmpty() || !contradictory.contains(waiter.node())) {
          waiter.sound();
          sound.add(waiter);
        }
      }
    }
  }

  /** Who was named, and what is known of him. */
  private record Known(Key task, ThreadRef thread, Key node, boolean gone) {}

  /** Tasks by what they have in common; those of one group often follow each other. */
  private static final class Groups {
    private final Map<Key, List<OpenTaskRow>> all;
    private Key latest;
    private List<OpenTaskRow> group;

    Groups(Map<Key, List<OpenTaskRow>> all) {
      this.all = all;
    }

    void add(Key common, OpenTaskRow task) {
      if (!common.equals(latest)) {
        latest = common;
        group = all.computeIfAbsent(common, key -> new ArrayList<>());
      }
      group.add(task);
    }
  }

  /** What the task waits for; null when it does not wait, or contradicts itself. */
  Waiter waiting(Key node) {
    return waiting.get(node);
  }

  /** All waits of tasks that do not contradict themselves, by run and wait. */
  List<Waiter> waiters() {
    return sound;
  }

  /** Who waits for the resource. */
  List<Waiter> waitersFor(Key resource) {
    return things.waitersFor(resource);
  }

  /** The task as the last scan saw it; null when it did not. */
  OpenTaskRow task(Key node) {
    return present.task(node);
  }

  /** Live tasks that this one created. */
  List<OpenTaskRow> children(Key creator) {
    return creator.isNothing() ? List.of() : children.getOrDefault(creator, List.of());
  }

  /** Live tasks of the same run and creator, itself among them; also where that is not known. */
  List<OpenTaskRow> siblings(OpenTaskRow task) {
    return task == null ? List.of() : children.getOrDefault(task.creator(), List.of());
  }

  /** Live tasks that the executor or pool runs or will run. */
  List<OpenTaskRow> runBy(Key executor) {
    return executor.isNothing() ? List.of() : byExecutor.getOrDefault(executor, List.of());
  }

  /** Live tasks that run under the scope of a context. */
  List<OpenTaskRow> under(Key context) {
    return byContext.getOrDefault(context, List.of());
  }

  /** The node of a task, or of a thread where no task is named. */
  Key node(Key task, ThreadRef thread) {
    if (!task.isNothing()) {
      return onItsThread(task);
    }
    long id = thread == null ? 0 : thread.id();
    Key byId = id == 0 ? null : threads(task.runId()).on(id);
    return byId == null ? new Key(task.runId(), -id) : byId;
  }

  /** A task that runs another one on its thread, as a worker does, goes on when that one does. */
  private Key onItsThread(Key task) {
    OpenTaskRow row = present.task(task);
    if (row == null || row.threadId() == 0 || waiting.containsKey(task)) {
      return task;
    }
    Key inner = waiterOn(task.runId(), row.threadId());
    return inner != null && waiting.containsKey(inner) ? inner : task;
  }

  /** Who waits on the thread; null when nobody does. */
  private Key waiterOn(long runId, long threadId) {
    if (looks == FEW) {
      return threads(runId).lastWaiterOn(threadId);
    }
    // One who holds what all wait for is found sooner than all threads are sorted.
    looks++;
    Key found = null;
    for (Waiter waiter : waits.containsKey(runId) ? waits.get(runId).values() : List.<Waiter>of()) {
      found = waiter.threadId() == threadId ? waiter.node() : found;
    }
    return found;
  }

  /** What the threads of a run are at. */
  Threads threads(long runId) {
    return threads.computeIfAbsent(
        runId,
        run -> {
          Rows<Waiter> waiters = waits.get(run);
          return new Threads(present.tasks(run), waiters == null ? List.of() : waiters.values());
        });
  }

  /** A party that is named by task and thread. */
  Party party(Key task, ThreadRef thread, String role, Key resource, long stackId) {
    if (latest == null || !latest.task.equals(task) || !Objects.equals(latest.thread, thread)) {
      // One who holds many things is asked about again and again.
      Key node = node(task, thread);
      latest = new Known(task, thread, node, liveness.isGone(node));
    }
    return new Party(latest.node, role, thread, resource, stackId, latest.gone);
  }

  /** A live task as a party. */
  Party party(OpenTaskRow task, String role, Key resource) {
    Key node = onItsThread(task.task());
    return new Party(node, role, task.thread(), resource, task.stackId(), false);
  }
}
