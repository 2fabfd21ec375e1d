package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.ledger.OpenTaskRow;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.ThreadRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tasks of the graph: their one wait, and how to find them by thread, creator and executor.
 * Immutable.
 *
 * <p>A task that is said to wait twice contradicts itself; it counts as not waiting.
 */
final class Nodes {

  private final Map<Key, Waiter> waiting = new HashMap<>();
  private final Set<Key> contradictory = new HashSet<>();
  private final Map<Key, Key> byThread = new HashMap<>();
  private final Map<Key, OpenTaskRow> tasks = new HashMap<>();
  private final Map<Key, List<OpenTaskRow>> children = new HashMap<>();
  private final Map<Key, List<OpenTaskRow>> byExecutor = new HashMap<>();
  private final Map<Key, List<OpenTaskRow>> byContext = new HashMap<>();
  private final Map<Key, List<Waiter>> byResource = new HashMap<>();
  private final Liveness liveness;

  Nodes(List<Waiter> waiters, List<OpenTaskRow> open, Liveness liveness) {
    this.liveness = liveness;
    for (OpenTaskRow task : open) {
      tasks.put(task.task(), task);
      children.computeIfAbsent(task.creator(), key -> new ArrayList<>()).add(task);
      if (!task.context().isNothing()) {
        byContext.computeIfAbsent(task.context(), key -> new ArrayList<>()).add(task);
      }
      byExecutor.computeIfAbsent(task.executor(), key -> new ArrayList<>()).add(task);
      byThread.putIfAbsent(new Key(task.task().runId(), task.thread().id()), task.task());
    }
    for (Waiter waiter : waiters) {
      add(waiter);
    }
    contradictory.forEach(waiting::remove);
  }

  private void add(Waiter waiter) {
    if (waiting.putIfAbsent(waiter.node(), waiter) != null) {
      contradictory.add(waiter.node());
    }
    byThread.put(
        new Key(waiter.open().waitKey().runId(), waiter.open().thread().id()), waiter.node());
    byResource.computeIfAbsent(waiter.open().resource(), key -> new ArrayList<>()).add(waiter);
  }

  /** What the task waits for; null when it does not wait, or contradicts itself. */
  Waiter waiting(Key node) {
    return waiting.get(node);
  }

  /** All waits of tasks that do not contradict themselves. */
  Iterable<Waiter> waiters() {
    return waiting.values();
  }

  /** Who waits for the resource. */
  List<Waiter> waitersFor(Key resource) {
    return byResource.getOrDefault(resource, List.of());
  }

  /** The task as the last scan saw it; null when it did not. */
  OpenTaskRow task(Key node) {
    return tasks.get(node);
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
    Key byId = id == 0 ? null : byThread.get(new Key(task.runId(), id));
    return byId == null ? new Key(task.runId(), -id) : byId;
  }

  /** A task that runs another one on its thread, as a worker does, goes on when that one does. */
  private Key onItsThread(Key task) {
    OpenTaskRow row = tasks.get(task);
    if (row == null || row.thread().id() == 0 || waiting.containsKey(task)) {
      return task;
    }
    Key inner = byThread.get(new Key(task.runId(), row.thread().id()));
    return inner != null && waiting.containsKey(inner) ? inner : task;
  }

  /** A party that is named by task and thread. */
  Party party(Key task, ThreadRef thread, String role, Key resource, long stackId) {
    Key node = node(task, thread);
    return new Party(node, role, thread, resource, stackId, liveness.isGone(node));
  }

  /** A live task as a party. */
  Party party(OpenTaskRow task, String role, Key resource) {
    Key node = onItsThread(task.task());
    return new Party(node, role, task.thread(), resource, task.stackId(), false);
  }
}
