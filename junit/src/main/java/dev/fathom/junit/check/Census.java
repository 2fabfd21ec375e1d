package dev.fathom.junit.check;

import dev.fathom.junit.ledger.AgentLedger;
import dev.fathom.junit.ledger.OpenTask;
import dev.fathom.junit.lineage.Lineage;
import dev.fathom.junit.lineage.Lineages;
import dev.fathom.junit.lineage.Scope;
import dev.fathom.junit.threads.Infrastructure;
import dev.fathom.junit.threads.LiveThread;
import dev.fathom.junit.threads.PlatformThreads;
import dev.fathom.junit.threads.VirtualThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;

/**
 * Counts who is there and belongs to a scope. Safe for use by any thread.
 *
 * <p>A platform thread belongs to the scope that it descends from; one that has no known descent,
 * to the narrowest scope that was alone when it appeared. A virtual thread belongs to the scope it
 * descends from. A task belongs to the scope that the agent knows.
 */
final class Census {

  private final Lineages lineages;
  private final AgentLedger ledger;
  private final Windows windows;

  Census(Lineages lineages, AgentLedger ledger, Windows windows) {
    this.lineages = lineages;
    this.ledger = ledger;
    this.windows = windows;
  }

  /**
   * Everyone who belongs to the scope itself, not to a narrower one.
   *
   * @param excused ids of threads that do not count
   * @param excusedTasks ids of tasks that do not count
   */
  List<Leak> of(Scope scope, LongPredicate excused, LongPredicate excusedTasks) {
    Map<Long, OpenTask> tasks = tasksOf(scope, excusedTasks);
    List<Leak> leaks = new ArrayList<>();
    Set<Long> found = platform(scope, excused, tasks.keySet());
    describe(PlatformThreads.describe(found), scope, tasks, leaks);
    if (scope.hasVirtualThreads()) {
      describe(virtual(scope, excused, tasks.keySet()), scope, tasks, leaks);
    }
    return leaks;
  }

  /** Whether there is anyone at all, which is cheaper to say than who. */
  boolean isAnyone(Scope scope, LongPredicate excused, LongPredicate excusedTasks) {
    Set<Long> withTask = tasksOf(scope, excusedTasks).keySet();
    return !platform(scope, excused, withTask).isEmpty()
        || (scope.hasVirtualThreads() && !virtual(scope, excused, withTask).isEmpty());
  }

  private Set<Long> platform(Scope scope, LongPredicate excused, Set<Long> withTask) {
    Set<Long> found = new TreeSet<>();
    for (Map.Entry<Long, Thread> each : PlatformThreads.alive().entrySet()) {
      long id = each.getKey();
      boolean descends = !excused.test(id) && belongs(id, each.getValue(), scope);
      if ((descends || withTask.contains(id)) && !Infrastructure.owns(each.getValue())) {
        found.add(id);
      }
    }
    return found;
  }

  private boolean belongs(long id, Thread thread, Scope scope) {
    Lineage lineage = lineages.of(id).orElse(null);
    return lineage == null
        ? windows.ownerOf(id) == scope && !windows.isRunner(thread)
        : lineage.scope() == scope;
  }

  private List<LiveThread> virtual(Scope scope, LongPredicate excused, Set<Long> withTask) {
    try {
      return VirtualThreads.list().stream()
          .filter(
              thread ->
                  withTask.contains(thread.id())
                      || (!excused.test(thread.id()) && descends(thread.id(), scope)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("virtual threads cannot be listed", e);
    }
  }

  private boolean descends(long threadId, Scope scope) {
    return lineages.of(threadId).map(Lineage::scope).filter(scope::equals).isPresent();
  }

  private void describe(
      List<LiveThread> threads, Scope scope, Map<Long, OpenTask> tasks, List<Leak> leaks) {
    for (LiveThread thread : threads) {
      Lineage lineage = lineages.of(thread.id()).orElse(null);
      OpenTask task = tasks.get(thread.id());
      if (task == null && ledger.isPresent()) {
        task = taskOf(thread.id());
      }
      leaks.add(new Leak(thread, lineage, task, scope));
    }
  }

  private OpenTask taskOf(long threadId) {
    return ledger.openTasks().stream()
        .filter(task -> task.threadId() == threadId)
        .findFirst()
        .orElse(null);
  }

  /** Of one thread's tasks, one inside the other, the innermost. */
  private Map<Long, OpenTask> tasksOf(Scope scope, LongPredicate excused) {
    Map<Long, OpenTask> tasks = new HashMap<>();
    if (scope.agentTask() != 0) {
      for (OpenTask task : ledger.openTasks()) {
        boolean own = task.scope() == scope.agentTask() && task.id() != scope.agentTask();
        if (own && task.threadId() != 0 && !excused.test(task.id())) {
          tasks.merge(task.threadId(), task, (a, b) -> a.id() > b.id() ? a : b);
        }
      }
    }
    return tasks;
  }
}
