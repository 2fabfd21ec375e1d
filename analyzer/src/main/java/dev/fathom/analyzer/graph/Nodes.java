package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.ledger.OpenTaskRow;
import dev.fathom.analyzer.model.Key;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The tasks of the graph: their one wait, and how to find them. Immutable; any thread may use it.
 *
 * <p>A task that is said to wait twice contradicts itself; it counts as not waiting.
 */
final class Nodes {

  /** After so many looks for single threads it pays to sort all of them. */
  private static final int FEW = 4;

  private final Present present;
  private final Things things;
  private final Supplier<TaskGroups> tasks;
  private final Map<Key, Waiter> waiting;
  private final List<Waiter> sound;
  private final Map<Long, List<Waiter>> waits;
  private final Map<Long, Threads> threads = new HashMap<>();
  private final Map<Key, Key> looks = new HashMap<>();

  /**
   * The tasks that have not ended.
   *
   * @param waits of each run, by wait
   * @param tasks may still be under way
   */
  Nodes(Map<Long, List<Waiter>> waits, Things things, Present present, Supplier<TaskGroups> tasks) {
    this.waits = waits;
    this.things = things;
    this.present = present;
    this.tasks = tasks;
    waiting = new HashMap<>(2 * present.waits());
    Set<Key> contradictory = new HashSet<>();
    waits.values().forEach(waiters -> waiters.forEach(waiter -> add(waiter, contradictory)));
    contradictory.forEach(waiting::remove);
    sound =
        waits.values().stream()
            .flatMap(List::stream)
            .filter(waiter -> contradictory.isEmpty() || !contradictory.contains(waiter.node()))
            .toList();
    sound.forEach(Waiter::sound);
  }

  private void add(Waiter waiter, Set<Key> contradictory) {
    waiter.thing().add(waiter);
    if (waiting.putIfAbsent(waiter.node(), waiter) != null) {
      contradictory.add(waiter.node());
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

  /** Live tasks by what they have in common. */
  TaskGroups tasks() {
    return tasks.get();
  }

  /** The waits of a run, by wait. */
  List<Waiter> waiters(long runId) {
    return waits.getOrDefault(runId, List.of());
  }

  /** What the threads of a run are at; sorted when it is asked for first. */
  synchronized Threads threads(long runId) {
    return threads.computeIfAbsent(runId, run -> new Threads(present.tasks(run), waiters(run)));
  }

  /** The last who waits on the thread; null when nobody does. */
  synchronized Key waiterOn(long runId, long threadId) {
    Key thread = new Key(runId, threadId);
    if (!looks.containsKey(thread)) {
      if (looks.size() == FEW) {
        return threads(runId).lastWaiterOn(threadId);
      }
      // One who holds what all wait for is found sooner than all threads are sorted.
      looks.put(thread, lookFor(thread));
    }
    return looks.get(thread);
  }

  private Key lookFor(Key thread) {
    Key found = null;
    for (Waiter waiter : waiters(thread.runId())) {
      found = waiter.threadId() == thread.id() ? waiter.node() : found;
    }
    return found;
  }
}
