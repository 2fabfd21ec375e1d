package dev.fathom.agent.emit;

import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.Nesting;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Resources;
import dev.fathom.agent.probe.Path;
import dev.fathom.agent.probe.Probe;
import dev.fathom.agent.probe.ProbeTable;
import dev.fathom.agent.probe.ProbedReader;
import java.time.Duration;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.locks.FathomGuard;
import java.util.function.Supplier;

/**
 * What happens in methods that probes name. Called on the application's threads, and on those of
 * the JVM, which are left alone.
 */
final class ProbeObserver {

  private static final long ACCEPTED = 1;

  private final Ledger ledger;
  private final Resources resources;
  private final WaitObserver waits;
  private final LeaseObserver leases;
  private final CommandObserver commands;
  private final CallLatencies calls;
  private final Supplier<ProbeTable> probes;

  ProbeObserver(
      Ledger ledger,
      Resources resources,
      WaitObserver waits,
      LeaseObserver leases,
      CommandObserver commands,
      CallLatencies calls,
      Supplier<ProbeTable> probes) {
    this.ledger = ledger;
    this.resources = resources;
    this.waits = waits;
    this.leases = leases;
    this.commands = commands;
    this.calls = calls;
    this.probes = probes;
  }

  long at(int point, long token, Object first, Object second, Object third, FathomGuard guard) {
    Probe probe = probes.get().at(point);
    if (probe == null || JdkObserver.isNobodys(guard)) {
      return 0;
    }
    if (ProbeTable.isEnd(point)) {
      end(probe, token, first, second, (Throwable) third, guard);
      return 0;
    }
    return begin(probe, first, second, guard);
  }

  private long begin(Probe probe, Object first, Object second, FathomGuard guard) {
    switch (probe.kind()) {
      case ACQUIRE, SEND, RECEIVE -> {
        return waiting(probe, first, second, guard);
      }
      case CALL -> {
        return calls.begin();
      }
      case SUBMIT -> {
        return submitted(probe, first, second, guard);
      }
      case RUN, START -> {
        return started(probe, first, second, guard);
      }
      case RELEASE -> released(probe, first, second, guard);
      case END -> ended(probe, second, (Throwable) from(probe.failure(), first), guard);
    }
    return 0;
  }

  private void end(
      Probe probe, long token, Object first, Object result, Throwable thrown, FathomGuard guard) {
    switch (probe.kind()) {
      case ACQUIRE -> leases.acquired(guard, probe, token, first, result, thrown);
      case SEND, RECEIVE -> {
        String how = Results.of(result, thrown);
        Resource resource = waits.probed(guard, token, how);
        if (resource != null && how.equals(Results.DONE)) {
          resource.done(Operations.directionOf(probe.kind()), 1);
        }
      }
      case CALL -> calls.end(probe, token);
      case SUBMIT -> commands.rejected(from(probe.task(), result), from(probe.resource(), first));
      case RUN -> ended(probe, first, thrown, guard);
      default -> throw new IllegalStateException("no end: " + probe.kind());
    }
  }

  /** Inside another probed method that waits it is a part of that one. */
  private long waiting(Probe probe, Object first, Object limit, FathomGuard guard) {
    Resource resource = ledger.isPart(guard, Nesting.PROBED) ? null : resourceOf(probe, first);
    if (resource == null) {
      return 0;
    }
    boolean timed = probe.timed() || isLimit(from(probe.limit(), limit));
    String operation = Operations.of(probe.kind(), resource.description().kind());
    return waits.entering(guard, probe.target(), operation, timed, resource);
  }

  private void released(Probe probe, Object first, Object second, FathomGuard guard) {
    if (probe.lease() != null) {
      leases.released(from(probe.lease(), second));
      return;
    }
    Object pool = from(probe.resource(), first);
    Resource known = pool == null ? null : resources.find(pool);
    if (known != null) {
      leases.released(guard, known);
    }
  }

  /** By what libraries agree on: what is negative means for ever. */
  private static boolean isLimit(Object limit) {
    return (limit instanceof Number number && number.longValue() >= 0)
        || (limit instanceof Duration duration && !duration.isNegative());
  }

  private Resource resourceOf(Probe probe, Object start) {
    Object object = from(probe.resource(), start);
    return object == null ? null : resources.of(object, () -> new ProbedReader(probe));
  }

  private static Object from(Path path, Object start) {
    return path == null ? null : path.from(start);
  }

  /** A pool that is one of the JDK's is observed as such. */
  private long submitted(Probe probe, Object first, Object second, FathomGuard guard) {
    Resource executor = resourceOf(probe, first);
    Object task = from(probe.task(), second);
    Object object = from(probe.resource(), first);
    if (executor == null || task == null || object instanceof ThreadPoolExecutor) {
      return 0;
    }
    commands.submitted(guard, task, object);
    return ACCEPTED;
  }

  private long started(Probe probe, Object first, Object second, FathomGuard guard) {
    Resource executor = resourceOf(probe, first);
    Object task = from(probe.task(), second);
    Object object = from(probe.resource(), first);
    if (executor == null || task == null || object instanceof ThreadPoolExecutor) {
      return 0;
    }
    commands.started(guard, task, object);
    return ACCEPTED;
  }

  private void ended(Probe probe, Object start, Throwable thrown, FathomGuard guard) {
    Object task = from(probe.task(), start);
    if (task != null) {
      commands.ended(guard, task, thrown);
    }
  }
}
