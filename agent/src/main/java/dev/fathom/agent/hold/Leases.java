package dev.fathom.agent.hold;

import dev.fathom.agent.ledger.OpenTask;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Stack;
import dev.fathom.agent.ledger.WeakIdentityMap;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Objects that pools have lent, by their identity. An object that was collected before it came back
 * stays lent, for the pool lacks it from then on.
 *
 * <p>Safe for use by any thread.
 */
final class Leases {

  private static final int MOST_LOST = 10_000;

  private final WeakIdentityMap<Object, Hold> lent = new WeakIdentityMap<>();
  private final Queue<Hold> lost = new ConcurrentLinkedQueue<>();
  private final AtomicInteger lostCount = new AtomicInteger();

  /** An object that is lent again without having come back was given back unseen. */
  Hold add(Object lease, Resource resource, OpenTask task, long now, Stack where) {
    Hold hold = new Hold(resource, Mode.LEASE, task, 1, now, where);
    Hold before = lent.put(lease, hold);
    resource.lent(1);
    if (before != null) {
      before.end();
      before.resource().lent(-1);
    }
    return hold;
  }

  Hold remove(Object lease) {
    Hold hold = lent.remove(lease);
    if (hold != null) {
      hold.end();
      hold.resource().lent(-1);
    }
    return hold;
  }

  void clear() {
    lent.values().removeIf(Leases::isTakenBack);
    lost.removeIf(Leases::isTakenBack);
    lostCount.set(0);
  }

  /** One at a time, so that what is lent meanwhile is counted neither twice nor never. */
  private static boolean isTakenBack(Hold hold) {
    hold.end();
    hold.resource().lent(-1);
    return true;
  }

  void forget(Hold hold) {
    if (lent.values().remove(hold)) {
      hold.end();
      hold.resource().lent(-1);
    }
  }

  void forEach(Consumer<Hold> visitor) {
    lent.values().forEach(visitor);
    lost.forEach(visitor);
  }

  /** By one thread at a time. */
  void sweep(Runnable onFull) {
    lent.expunge(hold -> lose(hold, onFull));
    lost.removeIf(
        hold -> {
          boolean over = hold.resource().isGone();
          if (over) {
            lostCount.decrementAndGet();
          }
          return over;
        });
  }

  private void lose(Hold hold, Runnable onFull) {
    if (lostCount.get() >= MOST_LOST) {
      onFull.run();
    } else if (!hold.resource().isGone()) {
      lostCount.incrementAndGet();
      hold.lose();
      lost.add(hold);
    }
  }
}
