package dev.fathom.agent.emit;

import dev.fathom.agent.dispatch.Point;
import dev.fathom.agent.ledger.JdkNodes;
import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.Nesting;
import dev.fathom.agent.ledger.OpenTask;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Resources;
import dev.fathom.agent.ledger.Starters;
import dev.fathom.agent.ledger.ThreadFacts;
import java.util.Collection;
import java.util.concurrent.locks.FathomGuard;

/**
 * What happens at the JDK's own primitives. Called on the application's threads, and on those of
 * the JVM, which are left alone.
 */
final class JdkObserver {

  /** In place of a task's identity: the thread is none of the application's. */
  private static final long NOBODYS = -1;

  private final Ledger ledger;
  private final Resources resources;
  private final WaitObserver waits;
  private final UseObserver uses;
  private final CommandObserver commands;
  private final MonitorLooks monitors;
  private final Starters starters;

  JdkObserver(
      Ledger ledger,
      Resources resources,
      WaitObserver waits,
      UseObserver uses,
      CommandObserver commands,
      MonitorLooks monitors,
      Starters starters) {
    this.ledger = ledger;
    this.resources = resources;
    this.waits = waits;
    this.uses = uses;
    this.commands = commands;
    this.monitors = monitors;
    this.starters = starters;
  }

  long at(int point, long token, boolean flag, Object first, Object second, FathomGuard guard) {
    if (point >= Point.FIRST_OF_OTHERS) {
      atOther(point, (Thread) first);
      return 0;
    }
    if (isNobodys(guard)) {
      if (point == Point.COMMAND_STARTED) {
        commands.startedByNobody(first);
      }
      return 0;
    }
    switch (point) {
      case Point.SYNCHRONIZING -> {
        return synchronizing(guard, flag, first, token != 0);
      }
      case Point.AWAITING -> {
        return awaiting(guard, flag, first);
      }
      case Point.BLOCKING -> {
        return blocking(guard, (String) second, flag, first);
      }
      case Point.BLOCKING_WITHIN -> {
        Resource future = ledger.current(guard).takeNextFuture();
        return future == null ? 0 : waits.waiting(guard, Nesting.BLOCK, "join", flag, future);
      }
      case Point.PARKING -> parking(guard, (String) second, false, first);
      case Point.PARKING_TIMED -> parking(guard, (String) second, true, first);
      case Point.TRANSFERRING -> parking(guard, second == null ? "take" : "put", false, first);
      case Point.TRANSFERRING_TIMED -> parking(guard, second == null ? "take" : "put", true, first);
      case Point.PARKED -> parked(guard);
      case Point.WITHIN ->
          ledger.current(guard).next(new OpenTask.Subject(awaited(guard, first), (String) second));
      case Point.SYNCHRONIZER_RELEASED -> waits.released(guard, Nesting.ACQUIRE, (Thread) first);
      case Point.BLOCKED_RELEASED -> waits.released(guard, Nesting.BLOCK, (Thread) first);
      case Point.CONDITION_SIGNALLED ->
          waits.released(guard, Nesting.CONDITION, JdkNodes.waiter(first));
      case Point.THREAD_STARTED -> starters.starts(Thread.currentThread(), (Thread) first);
      case Point.WITHIN_FUTURE -> ledger.current(guard).nextFuture(awaited(guard, first));
      case Point.LOCK_ACQUIRED,
          Point.LOCK_RELEASED,
          Point.SHARE_ACQUIRED,
          Point.SHARE_RELEASED,
          Point.PERMIT_ACQUIRED,
          Point.PERMIT_RELEASED,
          Point.COUNTED_DOWN,
          Point.QUEUE_PUT,
          Point.QUEUE_TAKEN ->
          uses.at(point, token, flag, first, second, guard);
      default -> atCommand(point, first, second, guard);
    }
    return 0;
  }

  /** A thread of the JVM tells this of another one. */
  private void atOther(int point, Thread thread) {
    switch (point) {
      case Point.UNBLOCKED -> monitors.watches().end(thread);
      case Point.BLOCKED -> monitors.blocked().blocked(thread);
      case Point.RESUMED -> monitors.blocked().wentOn(thread);
      default -> throw new IllegalArgumentException("point " + point);
    }
  }

  private void atCommand(int point, Object first, Object second, FathomGuard guard) {
    switch (point) {
      case Point.SUBMITTED -> commands.submitted(guard, first, second);
      case Point.COMMAND_STARTED -> commands.started(guard, first, second);
      case Point.COMMAND_ENDED -> commands.ended(guard, first, (Throwable) second);
      case Point.COMMAND_FAILED -> commands.failed(guard, first, (Throwable) second);
      case Point.COMMAND_DISCARDED -> commands.discarded(first);
      case Point.COMMANDS_DISCARDED -> ((Collection<?>) first).forEach(commands::discarded);
      case Point.COMMAND_REJECTED -> commands.rejected(first, second);
      case Point.COMMAND_FAILURE_OBSERVED -> commands.failureObserved(first);
      case Point.EXECUTOR_USED -> commands.used(second == null ? first : second);
      default -> throw new IllegalArgumentException("point " + point);
    }
  }

  /** Whether the current thread is none of the application's. */
  static boolean isNobodys(FathomGuard guard) {
    if (guard.task == 0 && ThreadFacts.servesJvm(Thread.currentThread())) {
      guard.task = NOBODYS;
    }
    return guard.task == NOBODYS;
  }

  private long synchronizing(FathomGuard guard, boolean timed, Object object, boolean shared) {
    if (ledger.isPart(guard, Nesting.ACQUIRE)) {
      return 0;
    }
    Resource resource = awaited(guard, object);
    String operation = Operations.on(resource.description().kind(), shared);
    return waits.waiting(guard, Nesting.ACQUIRE, operation, timed, resource);
  }

  private long awaiting(FathomGuard guard, boolean timed, Object condition) {
    OpenTask.Subject subject = ledger.current(guard).takeNext();
    if (ledger.isPart(guard, Nesting.CONDITION)) {
      return 0;
    }
    return subject == null
        ? waits.waiting(guard, Nesting.CONDITION, "await", timed, awaited(guard, condition))
        : waits.waiting(guard, Nesting.CONDITION, subject.operation(), timed, subject.resource());
  }

  private long blocking(FathomGuard guard, String operation, boolean timed, Object object) {
    return ledger.isPart(guard, Nesting.BLOCK)
        ? 0
        : waits.waiting(guard, Nesting.BLOCK, operation, timed, awaited(guard, object));
  }

  private void parking(FathomGuard guard, String operation, boolean timed, Object object) {
    ledger.current(guard).parked(blocking(guard, operation, timed, object));
  }

  private void parked(FathomGuard guard) {
    long wait = ledger.current(guard).takeParked();
    if (wait != 0) {
      waits.waited(guard, wait, "done", null);
    }
  }

  /** Most who wait do so for the same again and again, like a worker for the queue of its pool. */
  private Resource awaited(FathomGuard guard, Object object) {
    OpenTask task = ledger.current(guard);
    Resource last = task.awaited();
    if (last != null && last.isOf(object) && !last.isPassing()) {
      return last;
    }
    Resource resource = resources.awaited(object);
    task.awaited(resource);
    return resource;
  }
}
