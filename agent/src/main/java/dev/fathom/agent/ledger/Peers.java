package dev.fathom.agent.ledger;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Consumer;

/**
 * The last few tasks in one role at one resource.
 *
 * <p>A new one takes the place of the one that was in the role longest ago. When several come at
 * the same moment one of them may be left out, which is better than to make them wait. Safe for use
 * by any thread; takes no lock.
 */
public final class Peers {

  private static final int MOST = 8;
  private static final int TRIES = 4;
  private static final Peer[] NOBODY = {};

  private static final AtomicReferenceFieldUpdater<Peers, Peer[]> KNOWN =
      AtomicReferenceFieldUpdater.newUpdater(Peers.class, Peer[].class, "known");

  private final Role role;
  private volatile Peer[] known = NOBODY;

  Peers(Role role) {
    this.role = role;
  }

  Role role() {
    return role;
  }

  /** The task's entry, made if it has none. */
  Peer of(OpenTask task, long now) {
    Peer fresh = null;
    for (int i = 0; i < TRIES; i++) {
      Peer[] present = known;
      Peer before = find(task.id(), present);
      if (before != null) {
        return before;
      }
      fresh = fresh == null ? new Peer(task, now) : fresh;
      if (KNOWN.compareAndSet(this, present, with(fresh, present))) {
        break;
      }
    }
    return fresh;
  }

  /** The entry of a task; null when it has none. */
  public Peer find(long task) {
    return find(task, known);
  }

  private static Peer find(long task, Peer[] present) {
    for (Peer peer : present) {
      if (peer.task() == task) {
        return peer;
      }
    }
    return null;
  }

  /** With one more, who takes the place of another when there is no room. */
  private static Peer[] with(Peer fresh, Peer[] present) {
    boolean full = present.length == MOST;
    Peer[] next = Arrays.copyOf(present, full ? MOST : present.length + 1);
    next[full ? oldest(present) : present.length] = fresh;
    return next;
  }

  /** The place of the one who was in the role longest ago. */
  private static int oldest(Peer[] present) {
    int oldest = 0;
    for (int i = 1; i < present.length; i++) {
      if (present[i].at() - present[oldest].at() < 0) {
        oldest = i;
      }
    }
    return oldest;
  }

  /** Who was in the role last; null when nobody is known. */
  public Peer last() {
    Peer last = null;
    for (Peer peer : known) {
      if (last == null || peer.at() - last.at() > 0) {
        last = peer;
      }
    }
    return last;
  }

  /** Visits all that are known. */
  public void forEach(Consumer<Peer> visitor) {
    for (Peer peer : known) {
      visitor.accept(peer);
    }
  }
}
