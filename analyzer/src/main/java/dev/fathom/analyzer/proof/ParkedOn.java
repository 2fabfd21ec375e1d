package dev.fathom.analyzer.proof;

import dev.fathom.analyzer.heap.HeapDump;
import dev.fathom.analyzer.model.Frame;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds what every thread that could unpark a parked one must be able to reach.
 *
 * <p>Where the JDK or Fathom parks, that is the blocker, with two exceptions: a thread that was
 * signalled on a condition waits for the lock next, and in Fathom's primitives a thread waits for
 * several things in a select, and for the end of its context as well. Elsewhere the blocker may be
 * anything, even a text for people, so the thread object counts as well: whoever has it can unpark
 * it. Not thread-safe.
 */
final class ParkedOn {

  private static final int LONGEST_QUEUE = 64;
  private static final String WAIT = "dev.fathom.runtime.internal.Wait";
  private static final String WAITER = "dev.fathom.runtime.internal.Waiter";
  private static final List<String> PARKING =
      List.of(
          "jdk.internal.misc.Unsafe",
          "jdk.internal.vm.Continuation",
          "java.lang.VirtualThread",
          "java.lang.System$",
          "java.util.concurrent.locks.LockSupport");
  private static final List<String> TRUSTED = List.of("java.", "jdk.", "dev.fathom.runtime.");

  private final HeapDump dump;

  ParkedOn(HeapDump dump) {
    this.dump = dump;
  }

  /** The objects; none when they are unknown, so that the thread counts as live. */
  int[] of(int thread, int threadObject, List<Frame> frames) {
    int blocker = dump.reference(threadObject, "parkBlocker");
    if (blocker < 0) {
      return new int[0];
    }
    if (!isTrusted(frames)) {
      return new int[] {blocker, threadObject};
    }
    if (frames.stream().anyMatch(f -> f.className().equals(WAIT))) {
      return cases(thread, blocker);
    }
    return blockers(blocker, threadObject);
  }

  private static boolean isTrusted(List<Frame> frames) {
    for (Frame frame : frames) {
      String name = frame.className();
      if (PARKING.stream().noneMatch(name::startsWith)) {
        return TRUSTED.stream().anyMatch(name::startsWith);
      }
    }
    return false;
  }

  private int[] blockers(int blocker, int threadObject) {
    int lock = dump.reference(blocker, "this$0");
    boolean condition = dump.classNameOf(blocker).endsWith("Synchronizer$ConditionObject");
    if (!condition || lock < 0 || standsInQueue(blocker, threadObject)) {
      return new int[] {blocker};
    }
    // It was signalled and now waits for the lock, under the name of the condition.
    return new int[] {blocker, lock};
  }

  private boolean standsInQueue(int condition, int threadObject) {
    int node = dump.reference(condition, "firstWaiter");
    for (int i = 0; i < LONGEST_QUEUE && node >= 0; i++) {
      if (dump.reference(node, "waiter") == threadObject) {
        return true;
      }
      node = dump.reference(node, "nextWaiter");
    }
    return false;
  }

  /** All that a wait is for: each has a waiter, the context too, and the waiters are linked. */
  private int[] cases(int thread, int blocker) {
    Set<Integer> found = new LinkedHashSet<>(List.of(blocker));
    dump.frameRoots(
        thread,
        (object, frame) -> {
          if (dump.classNameOf(object).equals(WAITER)) {
            int leader = dump.reference(object, "leader");
            addCases(leader < 0 ? object : leader, found);
          }
        });
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  private void addCases(int leader, Set<Integer> found) {
    int waiter = leader;
    while (waiter >= 0 && found.add(waiter)) {
      int resource = dump.reference(waiter, "resource");
      if (resource >= 0) {
        found.add(resource);
      }
      waiter = dump.reference(waiter, "sibling");
    }
  }
}
