package dev.fathom.agent.monitor;

import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.OpenWait;
import dev.fathom.agent.ledger.Owner;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Resources;
import dev.fathom.agent.ledger.Stack;
import dev.fathom.agent.ledger.Stacks;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Asks a blocked virtual thread what monitor it waits for, where, and who holds it, and puts the
 * wait into the ledger. Confined to one thread at a time.
 */
final class Inquiry {

  private static final int FRAMES_OF_SITE = 12;

  private final Ledger ledger;
  private final Resources resources;
  private final Stacks stacks;
  private final Watches watches;
  private final Monitors monitors;
  private final ThreadSnapshots snapshots = ThreadSnapshots.find();
  private final HolderSearch holders = new HolderSearch(snapshots);

  Inquiry(Ledger ledger, Resources resources, Stacks stacks, Watches watches, Monitors monitors) {
    this.ledger = ledger;
    this.resources = resources;
    this.stacks = stacks;
    this.watches = watches;
    this.monitors = monitors;
  }

  /**
   * What came of asking. Immutable.
   *
   * @param seen null when nothing was found out
   * @param isNone whether this is a wait that others tell of, or nobody is to tell of
   */
  record Answer(SeenWait seen, boolean isNone) {

    private static final Answer NOTHING = new Answer(null, false);
    private static final Answer NONE = new Answer(null, true);
  }

  /** Whether this JVM can be asked. */
  boolean isPossible() {
    return snapshots != null;
  }

  /**
   * Asks a thread.
   *
   * @param began since when it is blocked
   * @param blocked whether it is so still, without having gone on meanwhile
   */
  Answer ask(Thread thread, long began, BooleanSupplier blocked) {
    try {
      OpenWait known = ledger.waitOf(thread);
      if (known != null && !known.isAdopted()) {
        return Answer.NONE;
      }
      return known == null ? watch(thread, began, blocked) : join(thread, known, began, blocked);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // The thread gives no account of itself just now.
      return Answer.NOTHING;
    }
  }

  private Answer watch(Thread thread, long began, BooleanSupplier blocked)
      throws ReflectiveOperationException {
    // Before the look, so that none is believed that the thread has left behind meanwhile.
    Watches.Watch watch = watches.begin(thread);
    ThreadSnapshots.Taken taken = snapshots.of(thread);
    if (!isBlocked(taken, blocked) || isBackFromWait(taken)) {
      watches.end(thread);
      return answerWithout(taken);
    }
    Monitor monitor = monitors.entered(taken.blockedOn());
    Resource resource = resources.of(monitor, () -> MonitorReader.INSTANCE);
    resource.description();
    Sighting sighting = new Sighting(monitor, watch::isOver);
    monitors.wanted(sighting);
    OpenWait wait =
        ledger.adopt(thread, monitor.use().operation(), false, resource, sighting, began);
    return wait == null ? Answer.NOTHING : seen(thread, wait, monitor, began, taken);
  }

  /** A scan has found the wait already, and watches it. */
  private Answer join(Thread thread, OpenWait known, long began, BooleanSupplier blocked)
      throws ReflectiveOperationException {
    ThreadSnapshots.Taken taken = snapshots.of(thread);
    if (!isBlocked(taken, blocked) || isBackFromWait(taken)) {
      return answerWithout(taken);
    }
    return seen(thread, known, monitors.entered(taken.blockedOn()), began, taken);
  }

  private static Answer answerWithout(ThreadSnapshots.Taken taken) {
    return taken != null && isBackFromWait(taken) ? Answer.NONE : Answer.NOTHING;
  }

  private static boolean isBlocked(ThreadSnapshots.Taken taken, BooleanSupplier blocked) {
    return taken != null && !taken.mounted() && taken.blockedOn() != null && blocked.getAsBoolean();
  }

  /**
   * Who was notified waits for the monitor again. Of other threads the JVM does not count that as
   * contention either.
   */
  private static boolean isBackFromWait(ThreadSnapshots.Taken taken) {
    StackTraceElement top = taken.stack().isEmpty() ? null : taken.stack().get(0);
    return top != null
        && top.getClassName().equals("java.lang.Object")
        && top.getMethodName().startsWith("wait");
  }

  private Answer seen(
      Thread thread, OpenWait wait, Monitor monitor, long began, ThreadSnapshots.Taken taken) {
    HolderSearch.Holder holder = holders.of(taken.blockedOn(), monitor);
    int top = Math.min(FRAMES_OF_SITE, taken.stack().size());
    SeenWait seen =
        new SeenWait(
            wait,
            monitor,
            began,
            thread.getName(),
            stackOf(taken.stack()),
            stackOf(taken.stack().subList(0, top)),
            holder == null ? Owner.NONE : ledger.asOwner(holder.thread()),
            holder == null ? null : stackOf(holder.stack()));
    return new Answer(seen, false);
  }

  private Stack stackOf(List<StackTraceElement> frames) {
    return stacks.of(frames.toArray(StackTraceElement[]::new));
  }
}
