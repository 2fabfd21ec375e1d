package dev.fathom.agent.emit;

import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.OpenTask;
import dev.fathom.agent.ledger.OpenWait;
import dev.fathom.agent.ledger.Owner;
import dev.fathom.agent.ledger.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.FathomGuard;

/**
 * Answers, inside the observed JVM, what is open now: for a test that asks about itself, and cannot
 * wait for a recording.
 *
 * <p>Asked through the dispatcher, so the answer is made of types of java.base only: a map for each
 * task, with the names that the fields of {@code fathom.OpenTask} and {@code fathom.OpenWait} have.
 * Safe for use by any thread.
 */
final class LedgerQuery {

  private final Ledger ledger;

  LedgerQuery(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Adds a map for each open task to a list. Returns 1, so that whoever asks knows of an answer.
   */
  long addOpenTasks(Object list) {
    @SuppressWarnings("unchecked")
    List<Map<String, Object>> rows = (List<Map<String, Object>>) list;
    ledger.tasks(task -> rows.add(row(task)));
    return 1;
  }

  /** The scope that the current thread's task belongs to; 0 when it belongs to none. */
  long currentScope(FathomGuard guard) {
    return ledger.currentScope(guard);
  }

  private Map<String, Object> row(OpenTask task) {
    Map<String, Object> row = new HashMap<>();
    OpenWait wait = task.currentWait();
    row.put("taskId", task.id());
    row.put("scope", task.scope());
    row.put("name", task.name());
    row.put("thread", task.implicit());
    row.put("threadId", task.threadId());
    row.put("threadName", task.threadName());
    row.put("virtual", task.virtual());
    row.put("creatorTaskId", task.creator());
    row.put("creation", task.creation() == null ? "" : task.creation().frames());
    row.put("executorId", task.executor());
    row.put("state", !task.isStarted() ? "queued" : wait == null ? "running" : "waiting");
    if (wait != null) {
      add(wait, row);
    }
    return row;
  }

  private void add(OpenWait wait, Map<String, Object> row) {
    Resource resource = wait.resource();
    Owner owner = resource == null ? Owner.NONE : ledger.ownerOf(resource);
    row.put("waitId", wait.id());
    row.put("operation", wait.operation());
    row.put("timed", wait.timed());
    row.put("age", ledger.timeline().now() - wait.began());
    row.put("ownerThreadId", owner.threadId());
    row.put("ownerThreadName", owner.threadName());
    row.put("kind", resource == null ? "" : resource.description().kind());
    row.put("label", resource == null ? "" : resource.description().label());
    row.put("className", resource == null ? "" : resource.className());
  }
}
