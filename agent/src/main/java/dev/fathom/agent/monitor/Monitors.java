package dev.fathom.agent.monitor;

import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Resources;
import dev.fathom.agent.ledger.WeakIdentityMap;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The stand-ins of monitors: one for each object and use, known by the object where it is at hand,
 * and else by the name of its class and its hash code. Two objects may share these, so what is
 * found by them can be suspected and never be proved.
 *
 * <p>Keeps no object alive. Those that nobody is known to wait for are bounded, by class and in
 * all: of a crowd of monitors that come and go the rest has no entry. Safe for use by any thread.
 */
public final class Monitors {

  private static final int MOST = 16_384;
  private static final int MOST_OF_CLASS = 1_000;

  private final Resources resources;
  private final boolean shown;
  private final WeakIdentityMap<Object, Monitor> entered = new WeakIdentityMap<>();
  private final WeakIdentityMap<Object, Monitor> notified = new WeakIdentityMap<>();
  private final ConcurrentMap<String, WeakReference<Monitor>> named = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, AtomicInteger> ofClass = new ConcurrentHashMap<>();
  private final AtomicInteger all = new AtomicInteger();
  private final Collection<Sighting> entering = new ConcurrentLinkedQueue<>();

  /** None yet; whether names have to serve is up to this JVM. */
  public Monitors(Resources resources) {
    this(resources, ThreadSnapshots.find() != null);
  }

  /**
   * None yet.
   *
   * @param shown whether this JVM shows the objects that threads wait to enter, so that no name has
   *     to serve for what may be proved
   */
  Monitors(Resources resources, boolean shown) {
    this.resources = resources;
    this.shown = shown;
  }

  /** The monitor of the object, to be entered; null when there are too many. */
  public Resource toEnter(Object object) {
    return resource(bounded(entered, object, Monitor.Use.ENTER));
  }

  /** The same if it has an entry already, else null. */
  public Resource knownToEnter(Object object) {
    return resource(entered.get(object));
  }

  /** The monitor of the object, to be notified; null when there are too many. */
  public Resource toNotify(Object object) {
    return resource(bounded(notified, object, Monitor.Use.NOTIFY));
  }

  private Monitor bounded(WeakIdentityMap<Object, Monitor> known, Object object, Monitor.Use use) {
    Monitor monitor = known.get(object);
    if (monitor != null) {
      return monitor;
    }
    AtomicInteger present =
        ofClass.computeIfAbsent(object.getClass().getName(), name -> new AtomicInteger());
    return present.get() >= MOST_OF_CLASS || all.get() >= MOST ? null : of(known, object, use);
  }

  /** The entry of what stands for a monitor; null for null. */
  Resource resource(Monitor monitor) {
    if (monitor == null) {
      return null;
    }
    Resource resource = resources.of(monitor, () -> MonitorReader.INSTANCE);
    // Now, since it may be gone before anybody asks.
    resource.description();
    return resource;
  }

  /** Stands for the monitor of this object, which somebody waits to enter. */
  Monitor entered(Object object) {
    return of(entered, object, Monitor.Use.ENTER);
  }

  /** Stands for the monitor of this object, which somebody waits to be notified at. */
  Monitor notified(Object object) {
    return of(notified, object, Monitor.Use.NOTIFY);
  }

  /** What stands for the monitor of this object, if it is known; else null. */
  Monitor findEntered(Object object) {
    return entered.get(object);
  }

  private Monitor of(WeakIdentityMap<Object, Monitor> known, Object object, Monitor.Use use) {
    return known.computeIfAbsent(object, key -> count(make(key, use)));
  }

  /** Who waits for what has the same name waits for this one, as far as anybody can tell. */
  private Monitor make(Object object, Monitor.Use use) {
    Monitor made = new Monitor(use, object.getClass().getName());
    if (use == Monitor.Use.ENTER && shown) {
      return made;
    }
    Monitor first = named(nameOf(use, made.className(), System.identityHashCode(object)), made);
    return first.claim() ? first : made;
  }

  private Monitor count(Monitor made) {
    all.incrementAndGet();
    ofClass.computeIfAbsent(made.className(), name -> new AtomicInteger()).incrementAndGet();
    return made;
  }

  /** One for all who wait for what has this name, as long as anybody does. */
  Monitor named(Monitor.Use use, String className, int hash) {
    return named(nameOf(use, className, hash), new Monitor(use, className));
  }

  private Monitor named(String name, Monitor made) {
    Monitor[] found = {null};
    named.compute(
        name,
        (key, known) -> {
          found[0] = known == null ? null : known.get();
          if (found[0] != null) {
            return known;
          }
          found[0] = made;
          return new WeakReference<>(made);
        });
    return found[0];
  }

  private static String nameOf(Monitor.Use use, String className, int hash) {
    return use + className + hash;
  }

  /** Somebody was seen to want to enter one. */
  void wanted(Sighting seen) {
    entering.add(seen);
  }

  /** Whether somebody wants to enter what nobody is known to hold. */
  boolean lackHolders() {
    entering.removeIf(Sighting::getAsBoolean);
    return entering.stream().anyMatch(seen -> seen.monitor().owner() == null);
  }

  /** Forgets those of objects that were collected. */
  void expunge() {
    entered.expunge(this::forget);
    notified.expunge(this::forget);
    named.values().removeIf(known -> known.get() == null);
  }

  private void forget(Monitor gone) {
    all.decrementAndGet();
    ofClass.computeIfPresent(
        gone.className(), (name, present) -> present.decrementAndGet() <= 0 ? null : present);
  }
}
