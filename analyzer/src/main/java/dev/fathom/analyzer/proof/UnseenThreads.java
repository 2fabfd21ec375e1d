package dev.fathom.analyzer.proof;

import dev.fathom.analyzer.heap.HeapClass;
import dev.fathom.analyzer.heap.HeapDump;

/**
 * Counts virtual threads whose frames a dump lacks.
 *
 * <p>JDK 19 to 21 and some later ones do not write the frames of virtual threads that are not
 * mounted. What such a thread refers to is unknown, and with it what can be reached. Not
 * thread-safe.
 */
final class UnseenThreads {

  private final HeapDump dump;
  private final ThreadStates states;

  UnseenThreads(HeapDump dump, ThreadStates states) {
    this.dump = dump;
    this.states = states;
  }

  int count() {
    HeapClass virtualThread = dump.classNamed("java.lang.VirtualThread");
    if (virtualThread == null || virtualThread.instances() == 0) {
      return 0;
    }
    Bits seen = new Bits(dump.objectCount());
    int known = 0;
    for (int thread = 0; thread < dump.threadCount(); thread++) {
      int object = dump.threadObject(thread);
      if (object >= 0 && dump.instanceClass(object) == virtualThread && seen.add(object)) {
        known++;
      }
    }
    return known == virtualThread.instances() ? 0 : search(virtualThread, seen);
  }

  private int search(HeapClass virtualThread, Bits seen) {
    int unseen = 0;
    for (int object = 0; object < dump.objectCount(); object++) {
      if (!dump.isLeaf(object)
          && !seen.contains(object)
          && dump.instanceClass(object) == virtualThread
          && states.hasFrames(object)) {
        unseen++;
      }
    }
    return unseen;
  }
}
