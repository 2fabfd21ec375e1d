package dev.fathom.agent.hold;

import dev.fathom.agent.ledger.OpenTask;
import dev.fathom.agent.ledger.Resource;
import java.util.Arrays;

/**
 * What one task holds, in the order in which it acquired it.
 *
 * <p>Added to by the thread that runs the task; whoever gives something back marks the hold as
 * over, and it is dropped at the next addition.
 */
final class HeldSet implements OpenTask.Belongings {

  private static final Hold[] NOTHING = {};

  private Hold[] held = NOTHING;

  /** Given up for as long as a condition is awaited; null when there is none. */
  private Hold suspended;

  void add(Hold hold) {
    Hold[] present = present();
    held = Arrays.copyOf(present, present.length + 1);
    held[present.length] = hold;
  }

  /** What is held now. */
  Hold[] present() {
    Hold[] before = held;
    int left = 0;
    for (Hold hold : before) {
      left += hold.isOver() ? 0 : 1;
    }
    if (left == before.length) {
      return before;
    }
    Hold[] present = left == 0 ? NOTHING : new Hold[left];
    int i = 0;
    for (Hold hold : before) {
      // One that is ended meanwhile by somebody else may leave its place empty for a moment.
      if (!hold.isOver() && i < left) {
        present[i++] = hold;
      }
    }
    held = i == left ? present : Arrays.copyOf(present, i);
    return held;
  }

  /** The exclusive hold of this resource; null when there is none. */
  Hold exclusive(Resource resource) {
    for (Hold hold : present()) {
      if (hold.resource() == resource && hold.mode() == Mode.EXCLUSIVE) {
        return hold;
      }
    }
    return null;
  }

  void suspend(Hold hold) {
    suspended = hold;
  }

  Hold takeSuspended() {
    Hold hold = suspended;
    suspended = null;
    return hold;
  }
}
