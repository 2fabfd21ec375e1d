package dev.fathom.analyzer.proof;

import dev.fathom.analyzer.heap.HeapDump;
import dev.fathom.analyzer.heap.ReferenceVisitor;
import dev.fathom.analyzer.model.Frame;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds threads that somebody may be waking at this moment.
 *
 * <p>Who wakes a thread first takes it out of the queue and then unparks it. In between it holds
 * the thread, or the queue's node with the thread, and may have dropped the queue itself. So a
 * thread is taken for one that is being woken when a running thread's top frame, or a frame of the
 * JDK's or Fathom's own concurrency classes, refers to it, at most through one object. Not
 * thread-safe.
 */
final class Wakers {

  private static final List<String> WAKING =
      List.of("java.util.concurrent.", "java.lang.", "jdk.internal.", "dev.fathom.runtime.");

  private final HeapDump dump;
  private final ThreadStates states;
  private final Bits blocked;
  private final Set<Integer> beingWoken = new HashSet<>();

  Wakers(HeapDump dump, ThreadStates states, List<Candidate> candidates) {
    this.dump = dump;
    this.states = states;
    this.blocked = new Bits(dump.objectCount());
    candidates.forEach(c -> blocked.add(c.object()));
  }

  /** The thread objects of those that may be woken right now. */
  Set<Integer> find() {
    for (int thread = 0; thread < dump.threadCount(); thread++) {
      int object = dump.threadObject(thread);
      if (object >= 0 && !blocked.contains(object) && states.isRunnable(object)) {
        inspect(thread);
      }
    }
    return beingWoken;
  }

  private void inspect(int thread) {
    List<Frame> frames = dump.stack(thread).frames();
    ReferenceVisitor oneHop = (target, slot) -> note(target);
    dump.frameRoots(
        thread,
        (target, frame) -> {
          if (frame <= 0 || (frame < frames.size() && isWaking(frames.get(frame)))) {
            note(target);
            if (dump.instanceClass(target) != null) {
              dump.references(target, oneHop);
            }
          }
        });
  }

  private void note(int object) {
    if (blocked.contains(object)) {
      beingWoken.add(object);
    }
  }

  private static boolean isWaking(Frame frame) {
    return WAKING.stream().anyMatch(frame.className()::startsWith);
  }
}
