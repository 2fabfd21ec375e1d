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
import java.util.ArrayList;
import java.util.List;
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
   * @param survey what there is to write
   * @return whether a wait with an owner has not yet been confirmed by an earlier scan
   */
  boolean write(String reason, Survey survey, Map<Long, Stack> threadStacks) {
    if (!new ScanEvent().isEnabled()) {
      return false;
    }
    Pass pass = new Pass(survey, threadStacks);
    if (new OpenWaitEvent().isEnabled()) {
      survey.waits().forEach(pass::write);
    }
    if (new OpenTaskEvent().isEnabled()) {
      survey.tasks().forEach(pass::write);
    }
    if (new OpenHoldEvent().isEnabled()) {
      holds.forEach(pass::write);
    }
    peers.write(pass.scan, survey.bounds());
    orders.write();
    carriers.write(pass.scan);
    commit(reason, pass);
    return pass.unconfirmed;
  }

  private void commit(String reason, Pass pass) {
    long dropped = health.droppedRows();
    Survey survey = pass.survey;
    ScanEvent event = new ScanEvent();
    event.runId = runId;
    event.scanId = pass.scan;
    event.reason = reason;
    event.openWaits = survey.openWaits();
    event.openTasks = openTasks(pass.toldTasks);
    event.waitRows = pass.waitRows;
    event.taskRows = pass.toldTasks.size();
    event.took = ledger.timeline().now() - survey.begun();
    event.minimumAge = Math.max(0, pass.now - survey.begunBy());
    event.complete = survey.isWhole() && !pass.full && dropped == droppedBefore;
    droppedBefore = dropped;
    event.commit();
  }

  /**
   * How many tasks are open, and how many have ended since they got their row. If there are no more
   * than rows, then every other task of which one tells has ended: it was open before, so it would
   * have been counted.
   */
  private long openTasks(List<OpenTask> told) {
    long open = ledger.openTasks();
    return open + told.stream().filter(OpenTask::isOver).count();
  }

  /** The state of one scan while it goes on. */
  private final class Pass {

    private final long scan = ++scanId;
    private final long now = ledger.timeline().now();
    private final Survey survey;
    private final OpenRows rows;
    private final HoldRows holders;
    private int waitRows;
    private final List<OpenTask> toldTasks = new ArrayList<>();
    private int holdRows;
    private boolean full;
    private boolean unconfirmed;

    Pass(Survey survey, Map<Long, Stack> threadStacks) {
      this.survey = survey;
      holders =
          new HoldRows(
              ledger, definitions, runId, scan, now, holds.byResource(HoldRows.MOST_HOLDERS));
      rows =
          new OpenRows(
              ledger, definitions, runId, scan, now, threadStacks, holders, starters, ends);
    }

    void write(OpenWait wait) {
      Thread thread = wait.task().thread();
      boolean isDead = thread != null && !thread.isAlive();
      if (isDead || !ledger.isOpen(wait)) {
        return;
      }
      Owner owner = wait.resource() == null ? Owner.NONE : ledger.ownerOf(wait.resource());
      rows.write(wait, owner);
      waitRows++;
      if (owner.threadId() != 0 && !wait.timed()) {
        unconfirmed |= wait.seenWithOwner(owner.threadId(), now) < CONFIRMATION_NANOS;
      }
    }

    void write(OpenTask task) {
      if (!task.isOver()) {
        rows.write(task);
        toldTasks.add(task);
      }
    }

    void write(Hold hold) {
      if (hold.since() > survey.begunBy()) {
        return;
      }
      if (holdRows < survey.bounds().rows()) {
        holders.write(hold);
        holdRows++;
      } else {
        full = true;
      }
    }
  }
}
