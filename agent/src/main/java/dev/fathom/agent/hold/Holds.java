package dev.fathom.agent.hold;

import dev.fathom.agent.ledger.OpenTask;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Stack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Everything that is held now: leases, known by the object that was lent, and locks, shares and
 * permits, known by the task that acquired them.
 *
 * <p>Keeps neither a thread nor an object of the application alive. Safe for use by any thread;
 * takes no lock that an application's thread could hold.
 */
public final class Holds {

  private static final Hold[] NOTHING = {};

  private final Leases leases = new Leases();
  private final Shares shares = new Shares();
  private final Runnable onFull;

  /** Nothing is held yet; {@code onFull} is told about each lost lease that is left out. */
  public Holds(Runnable onFull) {
    this.onFull = onFull;
  }

  /**
   * A pool has lent an object to a task.
   *
   * @param where where; null when that is not known
   */
  public void lend(Object lease, Resource pool, OpenTask to, long now, Stack where) {
    heldBy(to).add(leases.add(lease, pool, to, now, where));
  }

  /** A lent object comes back, whoever brings it. Returns what was held; null when unknown. */
  public Hold giveBack(Object lease) {
    return leases.remove(lease);
  }

  /**
   * A task has acquired something that is no object, perhaps once more.
   *
   * @param count permits or re-entries
   * @param where where; null when that is not known
   */
  public void acquired(
      Resource resource, Mode mode, OpenTask by, int count, long now, Stack where) {
    Hold hold = shares.add(resource, mode, by, count, now, where);
    if (hold.since() == now) {
      heldBy(by).add(hold);
    }
  }

  /**
   * A task gives something back that is no object. When it holds none, it is taken to give back for
   * whoever has held longest.
   *
   * @return what was held; null when unknown
   */
  public Hold released(Resource resource, Mode mode, OpenTask by, int count) {
    return shares.remove(resource, mode, by, count);
  }

  /** Leases are not observed any more, so what is known of them will not be true for long. */
  public void forgetLeases() {
    leases.clear();
  }

  /** A task gives back what it has acquired itself. Returns what was held; null when unknown. */
  public Hold releasedOwn(Resource resource, Mode mode, OpenTask by, int count) {
    return shares.removeOwn(resource, mode, by, count);
  }

  /** A hold has turned out to be none, or to be over. */
  public void forget(Hold hold) {
    if (hold.mode() == Mode.LEASE) {
      leases.forget(hold);
    } else {
      shares.remove(hold);
    }
  }

  /** Visits those who hold this resource, leases left out. */
  public void forEach(Resource resource, Consumer<Hold> visitor) {
    shares.forEach(resource, visitor);
  }

  /** What the task holds, in the order in which it acquired it. Called by its thread. */
  public Hold[] of(OpenTask task) {
    HeldSet held = knownOf(task);
    return held == null ? NOTHING : held.present();
  }

  /** The task gives the lock up for as long as it awaits a condition. */
  public void suspend(OpenTask task, Resource lock) {
    HeldSet held = knownOf(task);
    Hold hold = held == null ? null : held.exclusive(lock);
    if (hold != null) {
      shares.remove(hold);
      held.suspend(hold);
    }
  }

  /** The task has got back the lock that it gave up, if it did. */
  public void resume(OpenTask task, long now) {
    HeldSet held = knownOf(task);
    Hold before = held == null ? null : held.takeSuspended();
    if (before != null) {
      Hold again =
          new Hold(before.resource(), before.mode(), task, before.count(), now, before.stack());
      shares.add(again);
      held.add(again);
    }
  }

  private static HeldSet heldBy(OpenTask task) {
    HeldSet held = knownOf(task);
    if (held == null) {
      held = new HeldSet();
      task.belongings(held);
    }
    return held;
  }

  /** Null when the task never held anything. Nobody else gives tasks belongings. */
  private static HeldSet knownOf(OpenTask task) {
    return (HeldSet) task.belongings();
  }

  /** Visits all that is held. */
  public void forEach(Consumer<Hold> visitor) {
    leases.forEach(visitor);
    shares.forEach(visitor);
  }

  /** Those who hold each resource, the longest first, at most so many. */
  public Map<Resource, List<Hold>> byResource(int most) {
    Map<Resource, List<Hold>> holders = new HashMap<>();
    forEach(hold -> holders.computeIfAbsent(hold.resource(), r -> new ArrayList<>()).add(hold));
    for (Map.Entry<Resource, List<Hold>> each : holders.entrySet()) {
      List<Hold> sorted = each.getValue();
      sorted.sort(Comparator.comparingLong(Hold::since));
      each.setValue(List.copyOf(sorted.subList(0, Math.min(most, sorted.size()))));
    }
    return holders;
  }

  /** Takes account of what was collected. By one thread at a time. */
  public void sweep() {
    leases.sweep(onFull);
    shares.sweep();
  }
}
