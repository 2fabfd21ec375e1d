package dev.fathom.junit.check;

import dev.fathom.junit.ledger.AgentLedger;
import dev.fathom.junit.ledger.OpenTask;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Deadlocks by owners, as the agent knows them, also of virtual threads: a cycle of untimed waits,
 * each of which only the next thread can end, that was there at the last look already.
 */
final class LedgerDeadlocks implements DeadlockSource {

  private final AgentLedger ledger;
  private Map<Long, Long> lastOwners = Map.of();

  LedgerDeadlocks(AgentLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public Optional<Deadlock> find() {
    Map<Long, OpenTask> waiting = new HashMap<>();
    Map<Long, Long> owners = new HashMap<>();
    for (OpenTask task : ledger.openTasks()) {
      if (task.waitId() != 0 && !task.timed() && task.ownerThreadId() != 0) {
        waiting.put(task.threadId(), task);
        owners.put(task.waitId(), task.ownerThreadId());
      }
    }
    Map<Long, Long> before = lastOwners;
    lastOwners = owners;
    waiting
        .values()
        .removeIf(task -> !Long.valueOf(task.ownerThreadId()).equals(before.get(task.waitId())));
    return waiting.keySet().stream()
        .map(start -> cycle(start, waiting))
        .filter(cycle -> !cycle.isEmpty())
        .findFirst()
        .map(cycle -> new Deadlock(cycle, text(cycle, waiting)));
  }

  /** The threads of the cycle that begins and ends here; none when there is no such cycle. */
  private static Set<Long> cycle(long start, Map<Long, OpenTask> waiting) {
    Set<Long> seen = new TreeSet<>();
    long at = start;
    while (waiting.containsKey(at) && seen.add(at)) {
      at = waiting.get(at).ownerThreadId();
    }
    return at == start && !seen.isEmpty() ? seen : Set.of();
  }

  private static String text(Set<Long> cycle, Map<Long, OpenTask> waiting) {
    StringBuilder text =
        new StringBuilder(cycle.size() + " threads wait for each other and never will go on");
    for (long id : cycle) {
      OpenTask task = waiting.get(id);
      text.append("\n  thread #").append(id).append(' ').append(task.name()).append(" waits in ");
      text.append(task.operation()).append(" for ").append(task.resource());
      text.append(", which thread #").append(task.ownerThreadId()).append(" holds");
    }
    return text.toString();
  }
}
