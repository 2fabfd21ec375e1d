package dev.fathom.agent.emit;

import dev.fathom.agent.ledger.Direction;
import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.Nesting;
import dev.fathom.agent.ledger.OpenWait;
import dev.fathom.agent.ledger.Owner;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Resources;
import dev.fathom.agent.options.Level;
import dev.fathom.agent.options.Options;
import dev.fathom.event.ReleaseEvent;
import dev.fathom.event.WaitEdgeEvent;
import dev.fathom.event.WaitEvent;
import java.util.concurrent.locks.FathomGuard;
import java.util.function.Supplier;

/** What happens when waits begin and end. Called on the application's threads. */
final class WaitObserver {

  private final Ledger ledger;
  private final Resources resources;
  private final Definitions definitions;
  private final SiteLatencies sites;
  private final Supplier<Options> options;
  private final long runId;

  WaitObserver(
      Ledger ledger,
      Resources resources,
      Definitions definitions,
      SiteLatencies sites,
      Supplier<Options> options,
      long runId) {
    this.ledger = ledger;
    this.resources = resources;
    this.definitions = definitions;
    this.sites = sites;
    this.options = options;
    this.runId = runId;
  }

  long waiting(FathomGuard guard, String operation, boolean timed, Object object) {
    return waiting(guard, Nesting.OUTERMOST, operation, timed, resources.of(object));
  }

  long waiting(
      FathomGuard guard, Nesting nesting, String operation, boolean timed, Resource resource) {
    resource.description();
    return ledger.begin(guard, nesting, operation, timed, resource, beginEvent());
  }

  long selecting(FathomGuard guard, boolean timed, Object[] objects, boolean[] sends) {
    Resource[] cases = new Resource[objects.length];
    for (int i = 0; i < cases.length; i++) {
      cases[i] = resources.of(objects[i]);
      cases[i].description();
    }
    return ledger.beginSelect(guard, timed, cases, sends.clone(), beginEvent());
  }

  /** An event that begins now; null when nobody would read it. */
  private WaitEvent beginEvent() {
    if (!options.get().level().includes(Level.DEFAULT)) {
      return null;
    }
    WaitEvent event = new WaitEvent();
    if (!event.isEnabled()) {
      return null;
    }
    event.begin();
    return event;
  }

  void waited(FathomGuard guard, long id, String result, Object object) {
    OpenWait wait = ledger.end(guard, id);
    if (wait == null || !options.get().level().includes(Level.DEFAULT)) {
      return;
    }
    long now = ledger.timeline().now();
    Resource ended = object == null ? wait.resource() : resources.of(object);
    if (ended != null) {
      ended.waitEnded(wait.operation(), directionOf(wait, ended), now - wait.began(), now);
      sites.ended(wait, ended, now - wait.began(), now);
    }
    WaitEvent event = wait.event();
    if (event != null) {
      event.end();
      if (event.shouldCommit()) {
        commit(event, wait, result, ended);
      }
    }
  }

  private static Direction directionOf(OpenWait wait, Resource ended) {
    for (int i = 0; i < wait.cases(); i++) {
      if (wait.caseResource(i) == ended) {
        return wait.caseSends(i) ? Direction.SEND : Direction.RECEIVE;
      }
    }
    return Direction.of(wait.operation());
  }

  private void commit(WaitEvent event, OpenWait wait, String result, Resource ended) {
    Owner owner = wait.owner();
    event.runId = runId;
    event.waitId = wait.id();
    event.taskId = wait.task().id();
    event.resourceId = definitions.name(ended);
    event.operation = wait.operation();
    event.result = result;
    event.timed = wait.timed();
    event.ownerTaskId = owner.task();
    event.ownerThreadId = owner.threadId();
    event.ownerThreadName = owner.threadName();
    event.depth = wait.resource() == null && ended != null ? ended.depth() : wait.depth();
    event.capacity = ended == null ? -1 : ended.description().capacity();
    event.commit();
    for (int i = 0; i < wait.cases(); i++) {
      commitCase(wait, i);
    }
  }

  private void commitCase(OpenWait wait, int index) {
    WaitEdgeEvent edge = new WaitEdgeEvent();
    if (edge.isEnabled()) {
      edge.runId = runId;
      edge.waitId = wait.id();
      edge.resourceId = definitions.name(wait.caseResource(index));
      edge.role = wait.caseSends(index) ? "send-case" : "receive-case";
      edge.threadName = "";
      edge.commit();
    }
  }

  /** Commits a row when the wait that now ends was a long one. */
  void released(FathomGuard guard, Object object, long id) {
    OpenWait wait = ledger.findWait(id);
    long now = ledger.timeline().now();
    if (wait == null || now - wait.began() < options.get().threshold().toNanos()) {
      return;
    }
    ReleaseEvent event = new ReleaseEvent();
    if (!event.isEnabled()) {
      return;
    }
    Resource resource = resources.of(object);
    var holder = resource.holder();
    event.runId = runId;
    event.resourceId = definitions.name(resource);
    event.waitId = id;
    event.taskId = ledger.current(guard).id();
    event.waiters = Math.max(0, resource.waiters() - 1);
    event.held = holder == null ? -1 : now - holder.at();
    event.commit();
  }
}
