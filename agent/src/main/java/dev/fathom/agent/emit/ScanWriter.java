package dev.fathom.agent.emit;

import dev.fathom.agent.health.Health;
import dev.fathom.agent.hold.Hold;
import dev.fathom.agent.hold.Holds;
import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.OpenTask;
import dev.fathom.agent.ledger.OpenWait;
import dev.fathom.agent.ledger.Owner;
import dev.fathom.agent.ledger.Stack;
import dev.fathom.agent.ledger.Starters;
import dev.fathom.event.OpenHoldEvent;
import dev.fathom.event.OpenTaskEvent;
import dev.fathom.event.OpenWaitEvent;
import dev.fathom.event.ScanEvent;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Writes what is open as one scan: the rows, then the scan itself.
 *
 * <p>Scans never overlap, so two in a row see each wait that both show open all the while between
 * them. Confined to one thread at a time.
 */
final class ScanWriter {

  /** What two scans must lie apart for the later to confirm the earlier. */
  static final long CONFIRMATION_NANOS = 100_000_000L;

  private final Ledger ledger;
  private final Holds holds;
  private final Definitions definitions;
  private final PeerWriter peers;
  private final OrderWriter orders;
  private final CarrierWriter carriers;
  private final Health health;
  private final Starters starters;
  private final ToLongFunction<Object> ends;
  private final long runId;
  private long scanId;
  private long droppedBefore;

  ScanWriter(
      Ledger ledger,
      Holds holds,
      Definitions definitions,
      PeerWriter peers,
      OrderWriter orders,
      CarrierWriter carriers,
      Health health,
      Starters starters,
      ToLongFunction<Object> ends,
      long runId) {
    this.ledger = ledger;
    this.holds = holds;
    this.definitions = definitions;
    this.peers = peers;
    this.orders = orders;
    this.carriers = carriers;
    this.health = health;
    this.starters = starters;
    this.ends = ends;
    this.runId = runId;
  }

  /**
   * One scan.
   *
   * @param begunBy waits and tasks that began later are left out; an instant of the time line
   * @param mostRows rows of each kind; waits with an owner come first
   * @return whether a wait with an owner has not yet been confirmed by an earlier scan
   */
  boolean write(String reason, long begunBy, int mostRows, Map<Long, Stack> threadStacks) {
    if (!new ScanEvent().isEnabled()) {
      return false;
    }
    Pass pass = new Pass(begunBy, mostRows, threadStacks);
    if (new OpenWaitEvent().isEnabled()) {
      ledger.waits(pass::writeIfOwned);
      ledger.waits(pass::writeIfNotOwned);
    }
    if (new OpenTaskEvent().isEnabled()) {
      ledger.tasks(pass::write);
    }
    if (new OpenHoldEvent().isEnabled()) {
      holds.forEach(pass::write);
    }
    peers.write(pass.scan, mostRows);
    orders.write();
    carriers.write(pass.scan);
    commit(reason, pass);
    return pass.unconfirmed;
  }

  private void commit(String reason, Pass pass) {
    long dropped = health.droppedRows();
    ScanEvent event = new ScanEvent();
    event.runId = runId;
    event.scanId = pass.scan;
    event.reason = reason;
    event.openWaits = pass.openWaits;
    event.openTasks = pass.openTasks;
    event.waitRows = pass.waitRows;
    event.taskRows = pass.taskRows;
    event.minimumAge = Math.max(0, pass.now - pass.begunBy);
    event.complete = !pass.full && dropped == droppedBefore;
    droppedBefore = dropped;
    event.commit();
  }

  /** The state of one scan while it goes on. */
  private final class Pass {

    private final long scan = ++scanId;
    private final long now = ledger.timeline().now();
    private final long begunBy;
    private final int mostRows;
    private final OpenRows rows;
    private final HoldRows holders;
    private long openWaits;
    private long openTasks;
    private int waitRows;
    private int taskRows;
    private int holdRows;
    private boolean full;
    private boolean unconfirmed;

    Pass(long begunBy, int mostRows, Map<Long, Stack> threadStacks) {
      this.begunBy = begunBy;
      this.mostRows = mostRows;
      holders =
          new HoldRows(
              ledger, definitions, runId, scan, now, holds.byResource(HoldRows.MOST_HOLDERS));
      rows =
          new OpenRows(
              ledger, definitions, runId, scan, now, threadStacks, holders, starters, ends);
    }

    void writeIfOwned(OpenWait wait) {
      if (hadOwner(wait)) {
        writeIfAged(wait);
      }
    }

    void writeIfNotOwned(OpenWait wait) {
      if (!hadOwner(wait)) {
        writeIfAged(wait);
      }
    }

    /** By what was known at the beginning, so that each wait belongs to exactly one pass. */
    private boolean hadOwner(OpenWait wait) {
      return wait.owner().threadId() != 0;
    }

    private void writeIfAged(OpenWait wait) {
      openWaits++;
      if (wait.began() > begunBy) {
        return;
      }
      Owner owner = wait.resource() == null ? Owner.NONE : ledger.ownerOf(wait.resource());
      write(wait, owner);
      if (owner.threadId() != 0 && !wait.timed()) {
        unconfirmed |= wait.seenWithOwner(owner.threadId(), now) < CONFIRMATION_NANOS;
      }
    }

    private void write(OpenWait wait, Owner owner) {
      if (waitRows < mostRows) {
        rows.write(wait, owner);
        waitRows++;
      } else {
        full = true;
      }
    }

    void write(OpenTask task) {
      openTasks++;
      long since = task.isStarted() ? task.started() : task.created();
      if (since > begunBy) {
        return;
      }
      if (taskRows < mostRows) {
        rows.write(task);
        taskRows++;
      } else {
        full = true;
      }
    }

    void write(Hold hold) {
      if (hold.since() > begunBy) {
        return;
      }
      if (holdRows < mostRows) {
        holders.write(hold);
        holdRows++;
      } else {
        full = true;
      }
    }
  }
}
