package dev.fathom.agent.monitor;

import dev.fathom.agent.ledger.WeakIdentityMap;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The stand-ins of monitors that somebody was seen to wait for, by the very objects, and who wants
 * to enter them. Safe for use by any thread.
 */
public final class Monitors {

  private final WeakIdentityMap<Object, Monitor> entered = new WeakIdentityMap<>();
  private final WeakIdentityMap<Object, Monitor> notified = new WeakIdentityMap<>();
  private final Collection<Sighting> entering = new ConcurrentLinkedQueue<>();

  /** None is known yet. */
  public Monitors() {}

  /** What somebody wants to enter. */
  Monitor entered(Object object) {
    return of(entered, object, Monitor.Use.ENTER);
  }

  /** What somebody wants to enter; null when nobody was seen to. */
  Monitor findEntered(Object object) {
    return entered.get(object);
  }

  /** What somebody wants to be notified of. */
  Monitor notified(Object object) {
    return of(notified, object, Monitor.Use.NOTIFY);
  }

  private static Monitor of(
      WeakIdentityMap<Object, Monitor> known, Object object, Monitor.Use use) {
    known.expunge(gone -> {});
    return known.computeIfAbsent(object, key -> new Monitor(use, key.getClass().getName()));
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
}
