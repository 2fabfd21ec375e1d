package dev.fathom.agent.emit;

import dev.fathom.agent.hold.Hold;
import dev.fathom.agent.hold.Mode;
import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.OpenTask;
import dev.fathom.agent.ledger.OpenWait;
import dev.fathom.agent.ledger.Owner;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.ThreadFacts;
import dev.fathom.event.OpenHoldEvent;
import dev.fathom.event.WaitEdgeEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the rows of one scan about who holds what. Confined to one thread.
 *
 * <p>Every holder that is old enough has a row of its own. Beside that, a wait names who could end
 * it, but only the first waits for a resource do, and only so many holders: the rest would say the
 * same again.
 */
final class HoldRows {

  static final int MOST_HOLDERS = 16;
  private static final int MOST_WAITS = 32;

  private final Ledger ledger;
  private final Definitions definitions;
  private final long runId;
  private final long scanId;
  private final long now;
  private final Map<Resource, List<Hold>> holders;
  private final Map<Resource, Integer> told = new HashMap<>();
  private final Set<Resource> owned = new HashSet<>();

  /** Takes the holders of each resource that waits may name. */
  HoldRows(
      Ledger ledger,
      Definitions definitions,
      long runId,
      long scanId,
      long now,
      Map<Resource, List<Hold>> holders) {
    this.ledger = ledger;
    this.definitions = definitions;
    this.runId = runId;
    this.scanId = scanId;
    this.now = now;
    this.holders = holders;
  }

  void write(Hold hold) {
    OpenHoldEvent row = new OpenHoldEvent();
    OpenTask task = hold.task();
    row.runId = runId;
    row.scanId = scanId;
    row.resourceId = definitions.name(hold.resource());
    row.mode = hold.mode().word();
    row.count = hold.count();
    row.taskId = task.id();
    row.threadId = task.threadId();
    row.threadName = task.threadName();
    row.virtual = task.virtual();
    row.ended = hold.isLost() || !ledger.isOpenTask(task.id());
    row.since = ledger.timeline().millis(hold.since());
    row.age = now - hold.since();
    row.stackId = definitions.name(hold.stack());
    row.commit();
  }

  /**
   * The owner of a contended lock, when it is not known where it was acquired: as held since the
   * first wait that is told, which is at least so long.
   */
  void writeOwner(OpenWait wait, Owner owner) {
    Resource lock = wait.resource();
    if (owner.threadId() == 0 || isKnown(lock) || !owned.add(lock)) {
      return;
    }
    Thread thread = lock.owner();
    boolean isStillOwner = thread != null && ThreadFacts.id(thread) == owner.threadId();
    OpenHoldEvent row = new OpenHoldEvent();
    if (!isStillOwner || !row.isEnabled()) {
      return;
    }
    row.runId = runId;
    row.scanId = scanId;
    row.resourceId = definitions.name(lock);
    row.mode = Mode.EXCLUSIVE.word();
    row.count = 1;
    row.taskId = owner.task();
    row.threadId = owner.threadId();
    row.threadName = owner.threadName();
    row.virtual = ThreadFacts.isVirtual(thread);
    row.ended = !thread.isAlive();
    row.since = ledger.timeline().millis(wait.began());
    row.age = now - wait.began();
    row.commit();
  }

  private boolean isKnown(Resource lock) {
    List<Hold> present = holders.get(lock);
    return present != null && present.stream().anyMatch(hold -> hold.mode() == Mode.EXCLUSIVE);
  }

  /** Names those who hold what the wait is for. */
  void writeHolders(OpenWait wait, Resource resource) {
    List<Hold> present = holders.get(resource);
    if (present != null && told.merge(resource, 1, Integer::sum) <= MOST_WAITS) {
      present.forEach(hold -> writeHolder(wait, resource, hold));
    }
  }

  private void writeHolder(OpenWait wait, Resource resource, Hold hold) {
    WaitEdgeEvent edge = new WaitEdgeEvent();
    OpenTask task = hold.task();
    edge.runId = runId;
    edge.scanId = scanId;
    edge.waitId = wait.id();
    edge.resourceId = definitions.name(resource);
    edge.role = roleOf(hold.mode());
    edge.taskId = task.id();
    edge.threadId = task.threadId();
    edge.threadName = task.threadName();
    edge.age = now - hold.since();
    edge.stackId = definitions.name(hold.stack());
    edge.commit();
  }

  private static String roleOf(Mode mode) {
    return switch (mode) {
      case EXCLUSIVE -> "owner";
      case SHARED -> "reader";
      case PERMIT, LEASE -> "permit-holder";
    };
  }
}
