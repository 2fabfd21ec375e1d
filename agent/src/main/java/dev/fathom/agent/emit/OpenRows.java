package dev.fathom.agent.emit;

import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.OpenTask;
import dev.fathom.agent.ledger.OpenWait;
import dev.fathom.agent.ledger.Owner;
import dev.fathom.agent.ledger.Peer;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Role;
import dev.fathom.agent.ledger.Stack;
import dev.fathom.agent.ledger.Starters;
import dev.fathom.event.OpenTaskEvent;
import dev.fathom.event.OpenWaitEvent;
import dev.fathom.event.WaitEdgeEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Writes the rows of open waits and tasks of one scan. Confined to one thread. */
final class OpenRows {

  private static final int MOST_WAITS = 64;
  private static final int MOST_TARGETS = 10_000;
  private static final List<Role> EDGES = List.of(Role.SENDER, Role.RECEIVER, Role.CLOSER);

  private final Ledger ledger;
  private final Definitions definitions;
  private final long runId;
  private final long scanId;
  private final long now;
  private final Map<Long, Stack> threadStacks;
  private final HoldRows holds;
  private final Starters starters;
  private final ToLongFunction<Object> ends;
  private final Map<Resource, Integer> told = new HashMap<>();
  private int targets;

  OpenRows(
      Ledger ledger,
      Definitions definitions,
      long runId,
      long scanId,
      long now,
      Map<Long, Stack> threadStacks,
      HoldRows holds,
      Starters starters,
      ToLongFunction<Object> ends) {
    this.ledger = ledger;
    this.definitions = definitions;
    this.runId = runId;
    this.scanId = scanId;
    this.now = now;
    this.threadStacks = threadStacks;
    this.holds = holds;
    this.starters = starters;
    this.ends = ends;
  }

  void write(OpenWait wait, Owner owner) {
    OpenWaitEvent row = new OpenWaitEvent();
    OpenTask task = wait.task();
    row.runId = runId;
    row.scanId = scanId;
    row.waitId = wait.id();
    row.taskId = task.id();
    row.resourceId = definitions.name(wait.resource());
    row.operation = wait.operation();
    row.threadId = task.threadId();
    row.threadName = task.threadName();
    row.virtual = task.virtual();
    row.timed = wait.timed();
    row.since = ledger.timeline().millis(wait.began());
    row.age = now - wait.began();
    row.ownerTaskId = owner.task();
    row.ownerThreadId = owner.threadId();
    row.ownerThreadName = owner.threadName();
    row.depth = wait.resource() == null ? -1 : wait.resource().depth();
    row.capacity = wait.resource() == null ? -1 : wait.resource().description().capacity();
    row.stackId = definitions.name(wait.stack());
    row.ownerStackId = definitions.name(threadStacks.get(owner.threadId()));
    row.commit();
    holds.writeOwner(wait, owner);
    writeEdges(wait);
  }

  private void writeEdges(OpenWait wait) {
    if (wait.resource() != null) {
      Resource resource = wait.resource().entered();
      writePeers(wait, resource);
      holds.writeHolders(wait, resource);
      writeTarget(wait);
    }
    for (int i = 0; i < wait.cases(); i++) {
      WaitEdgeEvent edge = edge(wait, wait.caseResource(i));
      edge.role = wait.caseSends(i) ? "send-case" : "receive-case";
      edge.threadName = "";
      edge.commit();
      writePeers(wait, wait.caseResource(i));
    }
  }

  /** The task whose end is waited for, where that is known. */
  private void writeTarget(OpenWait wait) {
    boolean joins = wait.operation().equals("join") && targets < MOST_TARGETS;
    OpenTask target = joins ? ledger.openTask(wait.resource().endOf(ends)) : null;
    if (target == null) {
      return;
    }
    targets++;
    WaitEdgeEvent edge = edge(wait, wait.resource());
    edge.role = "join-target";
    edge.taskId = target.id();
    edge.threadId = target.threadId();
    edge.threadName = target.threadName();
    edge.commit();
  }

  /** Only beside the first waits for a resource: {@code fathom.Peer} says the same of it. */
  private void writePeers(OpenWait wait, Resource resource) {
    if (told.merge(resource, 1, Integer::sum) > MOST_WAITS) {
      return;
    }
    for (Role role : EDGES) {
      Peer peer = resource.lastIn(role);
      if (peer != null) {
        writePeer(wait, resource, role, peer);
      }
    }
  }

  private void writePeer(OpenWait wait, Resource resource, Role role, Peer peer) {
    WaitEdgeEvent edge = edge(wait, resource);
    edge.role = role.edge();
    edge.taskId = peer.task();
    edge.threadId = peer.threadId();
    edge.threadName = peer.threadName();
    edge.age = now - peer.at();
    edge.stackId = definitions.name(peer.stack());
    edge.commit();
  }

  private WaitEdgeEvent edge(OpenWait wait, Resource resource) {
    WaitEdgeEvent edge = new WaitEdgeEvent();
    edge.runId = runId;
    edge.scanId = scanId;
    edge.waitId = wait.id();
    edge.resourceId = definitions.name(resource);
    return edge;
  }

  void write(OpenTask task) {
    OpenTaskEvent row = new OpenTaskEvent();
    OpenWait wait = task.currentWait();
    boolean started = task.isStarted();
    row.runId = runId;
    row.scanId = scanId;
    row.taskId = task.id();
    row.name = task.name();
    row.threadId = task.threadId();
    row.threadName = task.threadName();
    row.virtual = task.virtual();
    row.thread = task.implicit();
    row.creatorTaskId = task.creator();
    row.creationStackId = definitions.name(task.creation());
    row.executorId = definitions.name(task.executor());
    row.contextId = definitions.name(task.context());
    row.operationId = task.operationId();
    row.queued = (started ? task.started() : now) - task.created();
    row.since = ledger.timeline().millis(task.created());
    row.age = now - (started ? task.started() : task.created());
    row.state = !started ? "queued" : wait == null ? "running" : "waiting";
    row.waitId = wait == null ? 0 : wait.id();
    Thread thread = task.thread();
    row.interrupted = thread != null && thread.isInterrupted();
    if (row.state.equals("running")) {
      row.stackId = definitions.name(threadStacks.get(task.threadId()));
    }
    writeStarter(row, task);
    row.commit();
  }

  private void writeStarter(OpenTaskEvent row, OpenTask task) {
    Starters.Starter starter = task.implicit() && task.virtual() ? starters.of(row.threadId) : null;
    if (starter != null) {
      row.starterThreadId = starter.threadId();
      row.starterEnded = starter.hasEnded();
    }
  }
}
