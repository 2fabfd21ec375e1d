package dev.fathom.agent.emit;

import dev.fathom.agent.hold.Holds;
import dev.fathom.agent.hold.Mode;
import dev.fathom.agent.ledger.Direction;
import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.OpenTask;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Stack;
import dev.fathom.agent.ledger.Stacks;
import dev.fathom.agent.probe.Probe;
import java.util.concurrent.locks.FathomGuard;

/** What pools of other libraries lend and get back. Called on the application's threads. */
final class LeaseObserver {

  /**
   * To read a stack takes some microseconds. A pool that lends more often than this shows where for
   * some of its leases; whoever forgets to give back does so again at the same place.
   */
  private static final int STACKS_PER_SECOND = 1_000;

  private final Ledger ledger;
  private final Stacks stacks;
  private final Holds holds;
  private final WaitObserver waits;
  private final StackBudget budget = new StackBudget(STACKS_PER_SECOND);

  LeaseObserver(Ledger ledger, Stacks stacks, Holds holds, WaitObserver waits) {
    this.ledger = ledger;
    this.stacks = stacks;
    this.holds = holds;
    this.waits = waits;
  }

  /** The method that acquires has returned, or thrown. */
  void acquired(
      FathomGuard guard, Probe probe, long wait, Object last, Object result, Throwable thrown) {
    Object lease = probe.lease() == null || thrown != null ? null : probe.lease().from(last);
    boolean inVain = lease == null && probe.lease() != null && thrown == null;
    String how = inVain ? Results.IN_VAIN : Results.of(result, thrown);
    Resource pool = waits.probed(guard, wait, how);
    if (pool == null || !how.equals(Results.DONE)) {
      return;
    }
    pool.done(Direction.RECEIVE, 1);
    OpenTask task = ledger.current(guard);
    long now = ledger.timeline().now();
    Stack where = budget.tryAcquire(now) ? stacks.here() : null;
    // A truth value or number says that it worked, and is nothing to hold in one's hands.
    if (lease != null && !(lease instanceof Boolean) && !(lease instanceof Number)) {
      holds.lend(lease, pool, task, now, where);
    } else {
      holds.acquired(pool, Mode.PERMIT, task, 1, now, where);
      pool.lent(1);
    }
  }

  /**
   * A lease is about to be given back. Afterwards would be too late: somebody else may have it.
   *
   * @param lease null when it could not be found
   */
  void released(Object lease) {
    if (lease != null) {
      holds.giveBack(lease);
    }
  }

  /** A permit is about to be given back. */
  void released(FathomGuard guard, Resource pool) {
    if (holds.released(pool, Mode.PERMIT, ledger.current(guard), 1) != null) {
      pool.lent(-1);
    }
  }
}
