package dev.fathom.agent.hold;

import dev.fathom.agent.ledger.OpenTask;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Stack;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/**
 * What tasks hold of things that hand out nothing to hold in one's hands: locks, shares and permits
 * are known by their resource and the task that acquired them.
 *
 * <p>Safe for use by any thread; takes no lock that an application's thread could hold.
 */
final class Shares {

  /** So many locks that were collected while they were held are remembered. */
  private static final int MOST_GONE = 1_000;

  private final ConcurrentMap<Resource, ConcurrentMap<Key, Hold>> byResource =
      new ConcurrentHashMap<>();

  /** What the task holds now in this mode, old or new. */
  Hold add(Resource resource, Mode mode, OpenTask task, int count, long now, Stack where) {
    return holdersOf(resource)
        .compute(
            new Key(task.id(), mode),
            (key, held) -> {
              if (held == null) {
                return new Hold(resource, mode, task, count, now, where);
              }
              held.count(held.count() + count);
              return held;
            });
  }

  /** Adds a hold as it is, unless the task holds the same already. */
  void add(Hold hold) {
    holdersOf(hold.resource()).putIfAbsent(new Key(hold.task().id(), hold.mode()), hold);
  }

  private ConcurrentMap<Key, Hold> holdersOf(Resource resource) {
    ConcurrentMap<Key, Hold> holders = byResource.get(resource);
    return holders == null
        ? byResource.computeIfAbsent(resource, r -> new ConcurrentHashMap<>())
        : holders;
  }

  /** Takes from the task's own share, or from the oldest when the task has none. */
  Hold remove(Resource resource, Mode mode, OpenTask task, int count) {
    ConcurrentMap<Key, Hold> holders = byResource.get(resource);
    if (holders == null) {
      return null;
    }
    Key own = new Key(task.id(), mode);
    Key from = holders.containsKey(own) ? own : oldest(holders, mode);
    Hold held = from == null ? null : holders.get(from);
    if (held != null) {
      holders.computeIfPresent(from, (key, hold) -> less(hold, count));
    }
    return held;
  }

  private static Key oldest(Map<Key, Hold> holders, Mode mode) {
    Key found = null;
    long since = Long.MAX_VALUE;
    for (Map.Entry<Key, Hold> each : holders.entrySet()) {
      if (each.getKey().mode == mode && each.getValue().since() < since) {
        since = each.getValue().since();
        found = each.getKey();
      }
    }
    return found;
  }

  /** Takes from the task's own share; null when it has none. */
  Hold removeOwn(Resource resource, Mode mode, OpenTask task, int count) {
    ConcurrentMap<Key, Hold> holders = byResource.get(resource);
    Key own = new Key(task.id(), mode);
    Hold held = holders == null ? null : holders.get(own);
    if (held != null) {
      holders.computeIfPresent(own, (key, hold) -> less(hold, count));
    }
    return held;
  }

  /** Takes away just this one, whatever its count. */
  void remove(Hold hold) {
    ConcurrentMap<Key, Hold> holders = byResource.get(hold.resource());
    if (holders != null && holders.remove(new Key(hold.task().id(), hold.mode()), hold)) {
      hold.end();
    }
  }

  /** Visits those who hold this resource. */
  void forEach(Resource resource, Consumer<Hold> visitor) {
    ConcurrentMap<Key, Hold> holders = byResource.get(resource);
    if (holders != null) {
      holders.values().forEach(visitor);
    }
  }

  private static Hold less(Hold hold, int count) {
    if (hold.count() <= count) {
      hold.end();
      return null;
    }
    hold.count(hold.count() - count);
    return hold;
  }

  void forEach(Consumer<Hold> visitor) {
    byResource.values().forEach(holders -> holders.values().forEach(visitor));
  }

  /**
   * Forgets what was held of things that were collected, but for locks that a task has ended
   * without giving back: that nobody wanted such a one again before it was collected was luck.
   */
  void sweep() {
    int gone = 0;
    for (Map.Entry<Resource, ConcurrentMap<Key, Hold>> each : byResource.entrySet()) {
      if (each.getKey().isGone()) {
        each.getValue().values().removeIf(hold -> !isLeftBehind(hold));
        if (each.getValue().isEmpty() || gone++ >= MOST_GONE) {
          byResource.remove(each.getKey());
        }
      }
    }
  }

  private static boolean isLeftBehind(Hold hold) {
    boolean lock = hold.mode() == Mode.EXCLUSIVE || hold.mode() == Mode.SHARED;
    return lock && hold.task().isOver();
  }

  /** Written out, since what the language makes of a record keeps the types of its components. */
  private static final class Key {

    private final long task;
    private final Mode mode;

    Key(long task, Mode mode) {
      this.task = task;
      this.mode = mode;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && key.task == task && key.mode == mode;
    }

    @Override
    public int hashCode() {
      return 31 * Long.hashCode(task) + mode.hashCode();
    }
  }
}
