package dev.fathom.agent.emit;

import dev.fathom.agent.hold.Hold;
import dev.fathom.agent.hold.Holds;
import dev.fathom.agent.hold.Mode;
import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.OpenTask;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Stack;
import dev.fathom.agent.ledger.Stacks;
import dev.fathom.agent.ledger.ThreadFacts;
import java.util.Set;
import java.util.concurrent.locks.FathomGuard;

/**
 * Who acquires and gives back what, and in which order. Called on the application's threads, at
 * level high.
 *
 * <p>Permits and shares need not come back from who acquired them. As soon as a task gives back one
 * that its thread did not acquire, nobody can tell any more who holds the others, and the semaphore
 * or lock has no holders from then on: to name the wrong ones would be worse than to name none.
 */
final class HoldObserver {

  /** What level high alone observes; of other things probes tell. */
  private static final Set<String> PRIMITIVES =
      Set.of("lock", "rw-lock", "mutex", "rw-mutex", "semaphore", "resource-pool");

  private final Ledger ledger;
  private final Stacks stacks;
  private final Holds holds;
  private final OrderObserver orders;

  HoldObserver(Ledger ledger, Stacks stacks, Holds holds, OrderObserver orders) {
    this.ledger = ledger;
    this.stacks = stacks;
    this.holds = holds;
    this.orders = orders;
  }

  void acquired(FathomGuard guard, Resource resource, Mode mode, int count, boolean timed) {
    if (resource.isHeldByNobody()) {
      return;
    }
    Stack here = stacks.here();
    if (here != null && here.isOfJdk()) {
      // A part of something else, and nobody's business.
      resource.heldByNobody();
      return;
    }
    OpenTask task = ledger.current(guard);
    orders.goesFor(task, resource, operationOf(mode), timed, here);
    holds.acquired(resource, mode, task, count, ledger.timeline().now(), here);
  }

  private static String operationOf(Mode mode) {
    return switch (mode) {
      case EXCLUSIVE -> "lock";
      case SHARED -> "read-lock";
      case PERMIT, LEASE -> "acquire";
    };
  }

  void released(FathomGuard guard, Resource resource, Mode mode, int count) {
    if (resource.isHeldByNobody()) {
      return;
    }
    OpenTask task = ledger.current(guard);
    Hold hold = holds.releasedOwn(resource, mode, task, count);
    hold = hold == null ? releasedOther(resource, mode, task) : hold;
    if (hold != null) {
      over(task, hold);
    } else if (mode == Mode.PERMIT || (mode == Mode.SHARED && !knowsReaders(resource))) {
      resource.heldByNobody();
      holds.forEach(resource, holds::forget);
    }
  }

  /** Whether a reader alone can give back what it acquired, as with one lock of the JDK. */
  private static boolean knowsReaders(Resource lock) {
    return lock.className().endsWith("ReentrantReadWriteLock");
  }

  /**
   * What ends when a task gives something back that it has not acquired itself: a hold of another
   * task of the same thread, or one that was converted, or a lock's only one. Null when that is not
   * known.
   */
  private Hold releasedOther(Resource resource, Mode mode, OpenTask task) {
    Hold[] best = {null};
    holds.forEach(
        resource,
        hold -> {
          boolean sameThread = hold.task().threadId() == task.threadId();
          boolean only = mode == Mode.EXCLUSIVE && hold.mode() == mode;
          if ((sameThread || only) && (best[0] == null || hold.mode() == mode)) {
            best[0] = hold;
          }
        });
    if (best[0] != null) {
      holds.forget(best[0]);
    }
    return best[0];
  }

  void lent(FathomGuard guard, Resource pool, Object lease, boolean timed) {
    OpenTask task = ledger.current(guard);
    Stack here = stacks.here();
    orders.goesFor(task, pool, "acquire", timed, here);
    holds.lend(lease, pool, task, ledger.timeline().now(), here);
  }

  void givenBack(FathomGuard guard, Object lease) {
    over(ledger.current(guard), holds.giveBack(lease));
  }

  private void over(OpenTask task, Hold hold) {
    if (hold != null && hold.isOver()) {
      long now = ledger.timeline().now();
      hold.resource().took("hold", now - hold.since(), now);
      task.gaveBack(hold.resource(), hold.since());
    }
  }

  /**
   * Forgets what is not held any more, though nobody told. By one thread at a time.
   *
   * @param observed whether giving back is observed at all
   */
  void reconcile(boolean observed) {
    holds.forEach(
        hold -> {
          boolean isOurs =
              PRIMITIVES.contains(hold.resource().description().kind())
                  && !hold.resource().isProbed();
          if (isOurs && (!observed || isDenied(hold))) {
            holds.forget(hold);
          }
        });
  }

  /** Whether a lock that knows its owner says that it is another one, or nobody. */
  private static boolean isDenied(Hold hold) {
    if (hold.mode() != Mode.EXCLUSIVE) {
      return false;
    }
    Thread owner = hold.resource().owner();
    return owner == null
        ? hold.resource().description().kind().equals("lock")
        : ThreadFacts.id(owner) != hold.task().threadId();
  }

  /** The current thread does something that may wait, or waits, while it may hold something. */
  void goesFor(FathomGuard guard, Resource resource, String operation, boolean timed) {
    orders.goesFor(ledger.current(guard), resource, operation, timed);
  }

  /**
   * The current thread begins to wait. What it acquires, sends or receives is told when it has done
   * so; the rest is told here. A condition makes it give up the lock that belongs to it.
   */
  void waits(FathomGuard guard, Resource resource, String operation, boolean timed) {
    switch (operation) {
      case "await" -> {
        if (resource.parent() != null) {
          holds.suspend(ledger.current(guard), resource.parent());
        }
        goesFor(guard, resource, operation, timed);
      }
      case "join", "take", "put" -> goesFor(guard, resource, operation, timed);
      default -> {}
    }
  }

  /** The current thread begins to wait for any of several resources. */
  void selects(FathomGuard guard, Resource[] cases, boolean timed) {
    for (Resource each : cases) {
      goesFor(guard, each, "select", timed);
    }
  }

  /** A wait is over, for which a lock may have been given up. */
  void hasWaited(FathomGuard guard, String operation) {
    if (operation.equals("await")) {
      holds.resume(ledger.current(guard), ledger.timeline().now());
    }
  }
}
