package dev.fathom.agent.emit;

import dev.fathom.agent.dispatch.Point;
import dev.fathom.agent.health.Health;
import dev.fathom.agent.probe.ProbeTable;
import java.util.concurrent.locks.FathomGuard;
import java.util.concurrent.locks.FathomSink;

/**
 * Takes what woven code reports and tells it to whom it concerns.
 *
 * <p>Called by any thread of the application, whose work goes on whatever happens here: everything
 * thrown is counted and swallowed.
 */
final class Observer implements FathomSink {

  private final WaitObserver waits;
  private final TaskObserver tasks;
  private final ResourceObserver resources;
  private final UseObserver uses;
  private final JdkObserver jdk;
  private final ProbeObserver probes;
  private final LedgerQuery query;
  private final Health health;

  Observer(
      WaitObserver waits,
      TaskObserver tasks,
      ResourceObserver resources,
      UseObserver uses,
      JdkObserver jdk,
      ProbeObserver probes,
      LedgerQuery query,
      Health health) {
    this.waits = waits;
    this.tasks = tasks;
    this.resources = resources;
    this.uses = uses;
    this.jdk = jdk;
    this.probes = probes;
    this.query = query;
    this.health = health;
  }

  @Override
  public long at(
      int point,
      long token,
      boolean flag,
      Object first,
      Object second,
      Object third,
      FathomGuard guard) {
    try {
      return dispatch(point, token, flag, first, second, third, guard);
    } catch (Throwable failure) {
      health.failedInside(failure);
      return 0;
    }
  }

  private long dispatch(
      int point,
      long token,
      boolean flag,
      Object first,
      Object second,
      Object third,
      FathomGuard guard) {
    if (point >= ProbeTable.FIRST_POINT) {
      return probes.at(point, token, first, second, third, guard);
    }
    if (point >= Point.FIRST_OF_JDK) {
      return jdk.at(point, token, flag, first, second, guard);
    }
    switch (point) {
      case Point.WAITING -> {
        return waits.waiting(guard, (String) first, flag, second);
      }
      case Point.SELECTING -> {
        return waits.selecting(guard, (String) third, flag, (Object[]) first, (boolean[]) second);
      }
      case Point.TASK_CREATED -> {
        return tasks.created(guard, (String) first, second, (String) third, flag);
      }
      case Point.OPEN_TASKS -> {
        return query.addOpenTasks(first);
      }
      case Point.CURRENT_SCOPE -> {
        return query.currentScope(guard);
      }
      case Point.WAITED -> waits.waited(guard, token, (String) first, second);
      case Point.ACQUIRED,
          Point.RELINQUISHED,
          Point.LENT,
          Point.GIVEN_BACK,
          Point.SENT,
          Point.RECEIVED,
          Point.SIGNALLED,
          Point.ADDED ->
          uses.at(point, token, flag, first, second, guard);
      case Point.RELEASED -> waits.released(guard, first, token);
      case Point.TASK_CONTEXT -> tasks.runsUnder(token, first);
      case Point.TASK_STARTED -> tasks.started(guard, token);
      case Point.TASK_ENDED -> tasks.ended(guard, token, (String) first, (Throwable) second, flag);
      case Point.FAILURE_OBSERVED -> tasks.failureObserved(token);
      case Point.TASK_DISCARDED -> tasks.discarded(token);
      case Point.VIOLATED -> resources.violated(guard, first, (String) second);
      default -> resources.at(point, first, guard);
    }
    return 0;
  }
}
