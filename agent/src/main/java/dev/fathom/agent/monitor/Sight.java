package dev.fathom.agent.monitor;

import dev.fathom.agent.ledger.LiveThreads;
import dev.fathom.agent.ledger.ThreadFacts;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Asks this JVM, by the means that it has, what a thread waits for. Confined to one thread at a
 * time.
 *
 * <p>Without snapshots of threads a monitor is known by the class and the hash code of its object:
 * two may share these, so nothing but a name is made of them; who holds one is asked by the waiter.
 */
final class Sight {

  private static final String SHUTDOWN = "java.lang.Shutdown";

  private final Watches watches;
  private final ThreadSnapshots snapshots = ThreadSnapshots.find();
  private final Monitors monitors;
  private final Map<String, WeakReference<Monitor>> named = new HashMap<>();
  private PlatformThreads platform;

  Sight(Watches watches, Monitors monitors) {
    this.watches = watches;
    this.monitors = monitors;
  }

  boolean seesVirtualThreads() {
    return snapshots != null;
  }

  /** Null when the thread waits for no monitor, or this JVM does not tell. */
  Sighting of(Thread thread) {
    try {
      Sighting seen = ThreadFacts.isVirtual(thread) ? ofVirtual(thread) : ofPlatform(thread);
      if (seen != null && seen.monitor().use() == Monitor.Use.ENTER) {
        monitors.wanted(seen);
      }
      return seen;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      // A JVM without thread management, or one that gives no account of this thread.
      return null;
    }
  }

  private Sighting ofVirtual(Thread thread) throws ReflectiveOperationException {
    if (snapshots == null) {
      return null;
    }
    // Before the look, so that none is believed that the thread has left behind meanwhile.
    Watches.Watch watch = watches.begin(thread);
    ThreadSnapshots.Taken taken = snapshots.of(thread);
    if (taken == null
        || taken.mounted()
        || (taken.blockedOn() == null && taken.waitingOn() == null)) {
      watches.end(thread);
      return null;
    }
    if (taken.blockedOn() != null) {
      return new Sighting(monitors.entered(taken.blockedOn()), watch::isOver);
    }
    // An interrupt ends such a wait without a word, but not the state that shows it.
    return new Sighting(monitors.notified(taken.waitingOn()), new StillWaiting(thread, watch));
  }

  private Sighting ofPlatform(Thread thread) throws ReflectiveOperationException {
    if (platform == null && isExiting(thread.getStackTrace())) {
      // As a rule nobody else waits when a short program ends, and asking takes long to load.
      return null;
    }
    PlatformThreads.Wait wait = platform().waitOf(thread);
    if (wait == null) {
      return behindVirtual(thread);
    }
    BooleanSupplier over = platform().over(thread, wait);
    StackTraceElement[] stack = thread.getStackTrace();
    if (isExiting(stack)) {
      return null;
    }
    if (wait.state() == Thread.State.WAITING) {
      Thread target = isJoin(stack) ? find(wait) : null;
      return new Sighting(
          target == null ? named(wait, Monitor.Use.NOTIFY) : Monitor.ofEnd(target), over);
    }
    Monitor monitor = blocking(thread, wait, over);
    long id = ThreadFacts.id(thread);
    monitor.ask(new Monitor.Source(over, () -> platform().ownerAt(id, wait)));
    return new Sighting(monitor, over);
  }

  /**
   * Of a thread that waits for a monitor which a virtual thread holds, thread management says that
   * it runs.
   */
  private Sighting behindVirtual(Thread thread) throws ReflectiveOperationException {
    if (snapshots == null || thread.getState() != Thread.State.BLOCKED) {
      return null;
    }
    BooleanSupplier over = platform().overBlocked(thread);
    ThreadSnapshots.Taken taken = snapshots.of(thread);
    boolean blocked = taken != null && taken.blockedOn() != null && !over.getAsBoolean();
    return blocked ? new Sighting(monitors.entered(taken.blockedOn()), over) : null;
  }

  /** The very object, where the JVM shows it: others may be seen to hold or to want it. */
  private Monitor blocking(Thread thread, PlatformThreads.Wait wait, BooleanSupplier over)
      throws ReflectiveOperationException {
    ThreadSnapshots.Taken taken = snapshots == null ? null : snapshots.of(thread);
    boolean same = taken != null && taken.blockedOn() != null && !over.getAsBoolean();
    return same ? monitors.entered(taken.blockedOn()) : named(wait, Monitor.Use.ENTER);
  }

  private PlatformThreads platform() {
    if (platform == null) {
      platform = new PlatformThreads(Sight::find);
    }
    return platform;
  }

  private static Thread find(long id) {
    Thread[] found = {null};
    LiveThreads.forEachPlatform(
        thread -> found[0] = ThreadFacts.id(thread) == id ? thread : found[0]);
    return found[0];
  }

  /** The thread whose end is awaited. */
  private static Thread find(PlatformThreads.Wait wait) {
    Thread[] found = {null};
    LiveThreads.forEachPlatform(
        thread -> {
          if (System.identityHashCode(thread) == wait.hash()
              && thread.getClass().getName().equals(wait.className())) {
            found[0] = thread;
          }
        });
    return found[0];
  }

  /** Whoever ends the JVM waits for the threads that clear up, and others behind him for ever. */
  private static boolean isExiting(StackTraceElement[] stack) {
    return Arrays.stream(stack).anyMatch(frame -> frame.getClassName().equals(SHUTDOWN));
  }

  private static boolean isJoin(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .filter(frame -> !frame.getClassName().equals("java.lang.Object"))
        .findFirst()
        .filter(frame -> frame.getClassName().equals("java.lang.Thread"))
        .filter(frame -> frame.getMethodName().equals("join"))
        .isPresent();
  }

  /** One for all who wait for what has this name, as long as anybody does. */
  private Monitor named(PlatformThreads.Wait wait, Monitor.Use use) {
    named.values().removeIf(each -> each.get() == null);
    String name = use + wait.className() + wait.hash();
    WeakReference<Monitor> known = named.get(name);
    Monitor monitor = known == null ? null : known.get();
    if (monitor == null) {
      monitor = new Monitor(use, wait.className());
      named.put(name, new WeakReference<>(monitor));
    }
    return monitor;
  }

  /** Whether somebody waits to enter what nobody is known to hold, and might be found out. */
  boolean lacksHolders() {
    return snapshots != null && monitors.lackHolders();
  }

  /**
   * Finds out what somebody holds who waits.
   *
   * @param over whether that wait has ended, after which it may hold something else
   * @param holder the thread, as long as it exists
   */
  void findHeldBy(Thread thread, BooleanSupplier over, Supplier<Thread> holder) {
    try {
      ThreadSnapshots.Taken taken = snapshots.of(thread);
      if (taken == null || over.getAsBoolean()) {
        return;
      }
      for (Object held : taken.owned()) {
        Monitor monitor = monitors.findEntered(held);
        if (monitor != null && monitor.owner() == null) {
          monitor.ask(new Monitor.Source(over, () -> over.getAsBoolean() ? null : holder.get()));
        }
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      // The thread gives no account of itself just now, as when it ends.
    }
  }
}
