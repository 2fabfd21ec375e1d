package dev.fathom.agent.ledger;

import java.util.concurrent.atomic.AtomicReferenceArray;
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

  private final AtomicReferenceArray<Peer> places = new AtomicReferenceArray<>(MOST);

  Peers() {}

  /** The task's entry, made if it has none. */
  Peer of(OpenTask task, long now) {
    Peer known = find(task.id());
    if (known != null) {
      return known;
    }
    Peer fresh = new Peer(task, now);
    for (int i = 0; i < TRIES; i++) {
      int place = oldest();
      Peer before = places.get(place);
      if (places.compareAndSet(place, before, fresh)) {
        break;
      }
    }
    return fresh;
  }

  /** The entry of a task; null when it has none. */
  public Peer find(long task) {
    for (int i = 0; i < MOST; i++) {
      Peer peer = places.get(i);
      if (peer != null && peer.task() == task) {
        return peer;
      }
    }
    return null;
  }

  /** A place that is free, or else the one whose task was in the role longest ago. */
  private int oldest() {
    int oldest = 0;
    long at = Long.MAX_VALUE;
    for (int i = 0; i < MOST; i++) {
      Peer peer = places.get(i);
      if (peer == null) {
        return i;
      }
      if (peer.at() < at) {
        at = peer.at();
        oldest = i;
      }
    }
    return oldest;
  }

  /** Who was in the role last; null when nobody is known. */
  public Peer last() {
    Peer last = null;
    for (int i = 0; i < MOST; i++) {
      Peer peer = places.get(i);
      if (peer != null && (last == null || peer.at() - last.at() > 0)) {
        last = peer;
      }
    }
    return last;
  }

  /** Visits all that are known. */
  public void forEach(Consumer<Peer> visitor) {
    for (int i = 0; i < MOST; i++) {
      Peer peer = places.get(i);
      if (peer != null) {
        visitor.accept(peer);
      }
    }
  }
}
