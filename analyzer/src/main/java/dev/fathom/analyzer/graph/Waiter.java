package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.TaskRef;
import dev.fathom.analyzer.ledger.OpenTaskRow;
import dev.fathom.analyzer.ledger.OpenWaitRow;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;

/**
 * An open wait joined with what is known of its task, place and resource. Immutable.
 *
 * @param open the wait
 * @param task its task; null when the scan did not list it
 * @param resource what it waits for; null for a select
 * @param stack where it waits
 * @param site the place to blame
 */
public record Waiter(
    OpenWaitRow open, OpenTaskRow task, ResourceRef resource, Stack stack, Site site) {

  /** The node that it is in the graph: its task, or its thread where there is no task. */
  public Key node() {
    return node(open.task(), open.thread().id());
  }

  /** The node of the task that alone can end the wait; names nothing when there is none. */
  public Key ownerNode() {
    return node(open.owner(), open.ownerThread() == null ? 0 : open.ownerThread().id());
  }

  private static Key node(Key task, long threadId) {
    return task.isNothing() ? new Key(task.runId(), -threadId) : task;
  }

  /** The same waiter, with another place to blame. */
  Waiter at(Site place) {
    return new Waiter(open, task, resource, stack, place);
  }

  /** A name to print: of the task, else of its thread. */
  public String display() {
    if (task != null && !task.name().isEmpty()) {
      return task.name();
    }
    return open.thread().name().isEmpty() && open.task().id() != 0
        ? "task-" + open.task().id()
        : open.thread().display();
  }

  /** How a sentence names what it waits for. */
  public String resourceText() {
    return resource == null ? "several channels" : resource.display();
  }

  /** How a finding names the task. */
  public TaskRef ref() {
    return new TaskRef(
        open.task().id(),
        task == null ? "" : task.name(),
        open.thread().id(),
        open.thread().virtual(),
        "waiting",
        site,
        open.waitKey().id(),
        open.resource().id());
  }
}
