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
  private static final Answer NOTHING = new Answer(null, false);

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
  record Answer(SeenWait seen, boolean isNone) {}

  /** Whether this JVM can be asked. */
  boolean isPossible() {
    return snapshots != null;
  }

  /** Asks the current thread to no end: the first answer takes longer than most waits. */
  void warmUp() {
    try {
      ThreadSnapshots.Taken taken = snapshots.of(Thread.currentThread());
      stackOf(taken.stack());
      holders.of(this, new Monitor(Monitor.Use.ENTER, ""));
    } catch (ReflectiveOperationException | RuntimeException e) {
      // Then it will take longer.
    }
  }

  /**
   * Asks a thread.
   *
   * @param began since when it is blocked
   * @param blocked whether it is so still, without having gone on meanwhile
   */
  Answer ask(Thread thread, long began, BooleanSupplier blocked) {
    try {
      Entered entered;
      synchronized (watches) {
        entered = enter(thread, began, blocked);
      }
      return entered.entry() == null
          ? new Answer(null, entered.isNone())
          : new Answer(seen(thread, began, blocked, entered), false);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // The thread gives no account of itself just now.
      return NOTHING;
    }
  }

  /**
   * A wait in the ledger, and how the thread was found in it. Without a wait, whether it is none.
   */
  private record Entered(OpenWait entry, ThreadSnapshots.Taken taken, boolean isNone) {}

  /** A wait that a scan has found already, and watches, is not entered again. */
  private Entered enter(Thread thread, long began, BooleanSupplier blocked)
      throws ReflectiveOperationException {
    OpenWait known = ledger.presentWaitOf(thread);
    if (known != null && !known.isAdopted()) {
      return new Entered(null, null, true);
    }
    // Before the look, so that none is believed that the thread has left behind meanwhile.
    Watches.Watch watch = known == null ? watches.begin(thread) : null;
    ThreadSnapshots.Taken taken = snapshots.of(thread);
    boolean isNone = taken != null && isBackFromWait(taken);
    if (isNone || !isBlocked(taken, blocked)) {
      if (watch != null) {
        watches.end(thread);
      }
      return new Entered(null, null, isNone);
    }
    return new Entered(watch == null ? known : adopt(thread, taken, watch, began), taken, false);
  }

  private OpenWait adopt(
      Thread thread, ThreadSnapshots.Taken taken, Watches.Watch watch, long began) {
    Monitor monitor = monitors.entered(taken.blockedOn());
    Resource resource = resources.of(monitor, () -> MonitorReader.INSTANCE);
    resource.description();
    Sighting sighting = new Sighting(monitor, watch::isOver);
    monitors.wanted(sighting);
    return ledger.adopt(thread, monitor.use().operation(), false, resource, sighting, began);
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

  private SeenWait seen(Thread thread, long began, BooleanSupplier blocked, Entered entered) {
    ThreadSnapshots.Taken taken = entered.taken();
    Monitor monitor = monitors.entered(taken.blockedOn());
    HolderSearch.Holder found = holders.of(taken.blockedOn(), monitor);
    // Afterwards others are inside, perhaps this thread itself.
    HolderSearch.Holder holder = blocked.getAsBoolean() ? found : null;
    int top = Math.min(FRAMES_OF_SITE, taken.stack().size());
    return new SeenWait(
        entered.entry(),
        monitor,
        began,
        thread.getName(),
        stackOf(taken.stack()),
        stackOf(taken.stack().subList(0, top)),
        holder == null ? Owner.NONE : ledger.asOwner(holder.thread()),
        holder == null ? null : stackOf(holder.stack()));
  }

  private Stack stackOf(List<StackTraceElement> frames) {
    return stacks.of(frames.toArray(StackTraceElement[]::new));
  }
}
