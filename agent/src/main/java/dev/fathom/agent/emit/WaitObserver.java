package dev.fathom.agent.emit;

import dev.fathom.agent.health.Health;
import dev.fathom.agent.ledger.Direction;
import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.Nesting;
import dev.fathom.agent.ledger.OpenWait;
import dev.fathom.agent.ledger.Owner;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Resources;
import dev.fathom.agent.options.Level;
import dev.fathom.agent.options.Options;
import dev.fathom.agent.probe.Target;
import dev.fathom.event.ReleaseEvent;
import dev.fathom.event.WaitEdgeEvent;
import dev.fathom.event.WaitEvent;
import java.util.concurrent.locks.FathomGuard;
import java.util.function.Supplier;

/** What happens when waits begin and end. Called on the application's threads. */
final class WaitObserver {

  private static final String SELECT = "select";
  private static final String CONTEXT = "context";

  /** Who was in a probed method for less has not waited. */
  private static final long SHORTEST_WAIT_NANOS = 1_000_000;

  /**
   * A row has a stack, and its resource a definition in each chunk: ten times what a wait costs
   * otherwise. Long waits have rows of their own, so that a crowd of short ones hides none of them.
   */
  private static final int ROWS_PER_SECOND = 5_000;

  private static final long LONG_NANOS = 1_000_000_000L;

  private final RateLimit rows = new RateLimit(ROWS_PER_SECOND);
  private final RateLimit rowsOfLongWaits = new RateLimit(ROWS_PER_SECOND);
  private final RateLimit releases = new RateLimit(ROWS_PER_SECOND);
  private final Ledger ledger;
  private final Resources resources;
  private final PeerObserver peers;
  private final HoldObserver holds;
  private final Definitions definitions;
  private final SiteLatencies sites;
  private final Crowd crowd;
  private final Health health;
  private final Supplier<Options> options;
  private final long runId;

  WaitObserver(
      Ledger ledger,
      Resources resources,
      PeerObserver peers,
      HoldObserver holds,
      Definitions definitions,
      SiteLatencies sites,
      Crowd crowd,
      Health health,
      Supplier<Options> options,
      long runId) {
    this.ledger = ledger;
    this.resources = resources;
    this.peers = peers;
    this.holds = holds;
    this.definitions = definitions;
    this.sites = sites;
    this.crowd = crowd;
    this.health = health;
    this.options = options;
    this.runId = runId;
  }

  long waiting(FathomGuard guard, String operation, boolean timed, Object object) {
    if (ledger.isPart(guard, Nesting.OUTERMOST)) {
      return 0;
    }
    return waiting(guard, Nesting.OUTERMOST, operation, timed, resources.awaited(object));
  }

  long waiting(
      FathomGuard guard, Nesting nesting, String operation, boolean timed, Resource resource) {
    resource.description();
    if (observesUses()) {
      holds.waits(guard, resource, operation, timed);
    }
    return ledger.begin(guard, nesting, operation, timed, resource, beginEvent());
  }

  /** A thread enters a method in which it may wait. */
  long entering(
      FathomGuard guard, Target method, String operation, boolean timed, Resource resource) {
    return ledger.beginWithin(guard, method::isIn, operation, timed, resource, beginEvent());
  }

  /**
   * The current thread waits for any of several resources, or for one under contexts that can cut
   * the wait short. Such a wait goes by the one resource, as it would without contexts.
   */
  long selecting(
      FathomGuard guard, String operation, boolean timed, Object[] objects, boolean[] sends) {
    if (ledger.isPart(guard, Nesting.OUTERMOST)) {
      return 0;
    }
    Resource[] cases = new Resource[objects.length];
    for (int i = 0; i < cases.length; i++) {
      cases[i] = resources.of(objects[i]);
      cases[i].description();
    }
    if (!operation.equals(SELECT)) {
      return waitingUnder(guard, operation, timed, cases);
    }
    if (observesUses()) {
      holds.selects(guard, cases, timed);
    }
    return ledger.beginSelect(guard, timed, cases, sends.clone(), beginEvent());
  }

  private long waitingUnder(FathomGuard guard, String operation, boolean timed, Resource[] all) {
    int aim = 0;
    while (aim < all.length - 1 && all[aim].description().kind().equals(CONTEXT)) {
      aim++;
    }
    Resource[] contexts = new Resource[all.length - 1];
    System.arraycopy(all, 0, contexts, 0, aim);
    System.arraycopy(all, aim + 1, contexts, aim, contexts.length - aim);
    if (observesUses()) {
      holds.waits(guard, all[aim], operation, timed);
    }
    return ledger.beginUnder(guard, operation, timed, all[aim], contexts, beginEvent());
  }

  private boolean observesUses() {
    return options.get().level().includes(Level.HIGH);
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
    if (observesUses()) {
      holds.hasWaited(guard, wait.operation());
    }
    Resource cause = object == null ? wait.resource() : resourceOf(wait, object);
    boolean cut = wait.resource() != null && wait.isCase(cause);
    ended(guard, wait, cut ? "cancelled" : result, cut ? wait.resource() : cause);
  }

  /** Nearly always what was waited for, whose entry the wait has. */
  private Resource resourceOf(OpenWait wait, Object object) {
    Resource awaited = wait.resource();
    return awaited != null && awaited.isOf(object) ? awaited : resources.of(object);
  }

  private void ended(FathomGuard guard, OpenWait wait, String result, Resource ended) {
    long now = ledger.timeline().now();
    if (ended != null && !ended.description().isUsedOnce()) {
      count(wait, ended, now);
    }
    if (ended != null && result.equals("done")) {
      peers.waited(guard, wait, ended, now);
    }
    commitIfLong(wait, result, ended, now);
  }

  /** At the resource itself, or with others of its kind when nobody knows it. */
  private void count(OpenWait wait, Resource ended, long now) {
    long nanos = now - wait.began();
    boolean isAlone = isLong(nanos) || !ended.isPassing();
    Resource standIn = isAlone ? null : crowd.standInFor(ended);
    Resource counts = standIn == null ? ended.entered() : standIn;
    counts.waitEnded(wait.operation(), directionOf(wait, ended), nanos, now);
    sites.ended(wait, counts, nanos, now);
    if (standIn != null) {
      standIn.countedFor(wait.operation(), now - ended.since(), now);
    }
  }

  private boolean isLong(long nanos) {
    return nanos >= options.get().threshold().toNanos();
  }

  /**
   * A method has returned that a probe names, and perhaps nobody waited in it.
   *
   * @return what it was about; null when its beginning is not known
   */
  Resource probed(FathomGuard guard, long id, String result) {
    OpenWait wait = ledger.end(guard, id);
    if (wait == null) {
      return null;
    }
    Resource resource = wait.resource();
    long now = ledger.timeline().now();
    long nanos = now - wait.began();
    if (nanos >= SHORTEST_WAIT_NANOS) {
      resource.waitEnded(wait.operation(), Direction.of(wait.operation()), nanos, now);
    } else {
      resource.took(wait.operation(), nanos, now);
    }
    commitIfLong(wait, result, resource, now);
    return resource;
  }

  private void commitIfLong(OpenWait wait, String result, Resource ended, long now) {
    WaitEvent event = wait.event();
    if (event == null) {
      return;
    }
    event.end();
    if (!event.shouldCommit()) {
      return;
    }
    if (mayWrite(now - wait.began() < LONG_NANOS ? rows : rowsOfLongWaits, now)) {
      commit(event, wait, result, ended);
    } else {
      health.unwritten();
    }
  }

  /** Who asks for every wait, or for everything, is told all of them. */
  private boolean mayWrite(RateLimit limit, long now) {
    return limit.tryAcquire(now) || observesUses() || options.get().threshold().isZero();
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

  /** The current thread ends a wait. Commits a row when that was a long one. */
  void released(FathomGuard guard, Object object, long id) {
    OpenWait wait = ledger.findWait(id);
    if (wait != null) {
      released(guard, resourceOf(wait, object), wait);
    }
  }

  /**
   * The current thread ends a wait of another one.
   *
   * @param kind what the wait must be; of another kind it is not this what it waits for
   * @param waiter null when it is not known
   */
  void released(FathomGuard guard, Nesting kind, Thread waiter) {
    OpenWait wait = waiter == null ? null : ledger.waitOf(waiter);
    if (wait != null && wait.nesting() == kind && wait.resource() != null) {
      released(guard, wait.resource(), wait);
    }
  }

  private void released(FathomGuard guard, Resource awaited, OpenWait wait) {
    long now = ledger.timeline().now();
    boolean isLong = isLong(now - wait.began());
    // Of a long wait there will be rows, so who ended it is worth knowing whatever it was for.
    Resource resource = isLong ? awaited.entered() : awaited;
    peers.ends(guard, wait, resource, now);
    if (!isLong) {
      return;
    }
    ReleaseEvent event = new ReleaseEvent();
    if (!event.isEnabled() || !mayWrite(releases, now)) {
      return;
    }
    long since = ledger.current(guard).hadHeldSince(resource);
    event.runId = runId;
    event.resourceId = definitions.name(resource);
    event.waitId = wait.id();
    event.taskId = ledger.current(guard).id();
    event.waiters = Math.max(0, resource.waiters() - 1);
    event.held = since == 0 ? -1 : now - since;
    event.commit();
  }
}
