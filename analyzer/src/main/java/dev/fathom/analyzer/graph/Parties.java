package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.ledger.OpenTaskRow;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.ThreadRef;
import java.util.Objects;

/**
 * Finds the parties that rows name by task, thread or both. Confined to one thread, for it
 * remembers whom it was asked about last.
 */
final class Parties {

  private final Nodes nodes;
  private final Liveness liveness;
  private Known latest;

  Parties(Nodes nodes, Liveness liveness) {
    this.nodes = nodes;
    this.liveness = liveness;
  }

  /** Who was named, and what is known of him. */
  private record Known(Key task, ThreadRef thread, Key node, boolean gone) {}

  /** A party that is named by task and thread. */
  Party of(Key task, ThreadRef thread, String role, Key resource, long stackId) {
    if (latest == null || !latest.task.equals(task) || !Objects.equals(latest.thread, thread)) {
      // One who holds many things is asked about again and again.
      Key node = node(task, thread);
      latest = new Known(task, thread, node, liveness.isGone(node));
    }
    return new Party(latest.node, role, thread, resource, stackId, latest.gone);
  }

  /** A live task as a party. */
  Party of(OpenTaskRow task, String role, Key resource) {
    Key node = onItsThread(task.task());
    return new Party(node, role, task.thread(), resource, task.stackId(), false);
  }

  /** The node of a task, or of a thread where no task is named. */
  private Key node(Key task, ThreadRef thread) {
    if (!task.isNothing()) {
      return onItsThread(task);
    }
    long id = thread == null ? 0 : thread.id();
    Key byId = id == 0 ? null : nodes.threads(task.runId()).on(id);
    return byId == null ? new Key(task.runId(), -id) : byId;
  }

  /** A task that runs another one on its thread, as a worker does, goes on when that one does. */
  private Key onItsThread(Key task) {
    OpenTaskRow row = nodes.task(task);
    if (row == null || row.threadId() == 0 || nodes.waiting(task) != null) {
      return task;
    }
    Key inner = nodes.waiterOn(task.runId(), row.threadId());
    return inner != null && nodes.waiting(inner) != null ? inner : task;
  }
}
