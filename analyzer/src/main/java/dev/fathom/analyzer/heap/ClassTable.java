package dev.fathom.analyzer.heap;

import java.util.ArrayList;
import java.util.List;

/** All classes of a dump. Thread-safe once linked. */
final class ClassTable {

  private static final int DEEPEST = 1000;

  private final LongMap byId = new LongMap();
  private final List<HeapClass> classes = new ArrayList<>();

  void add(HeapClass heapClass) {
    byId.put(heapClass.id(), classes.size());
    classes.add(heapClass);
  }

  /** Connects superclasses and lays out instances, once all classes are known. */
  void link(DumpFile file, LongMap positions) throws UnreadableHeapDumpException {
    for (int i = 0; i < classes.size(); i++) {
      HeapClass c = classes.get(i);
      c.linkSuper(i, withId(c.superId()));
    }
    for (HeapClass c : classes) {
      checkDepth(c, file, positions);
    }
    classes.forEach(HeapClass::layOut);
  }

  private static void checkDepth(HeapClass c, DumpFile file, LongMap positions)
      throws UnreadableHeapDumpException {
    int depth = 0;
    for (HeapClass s = c; s != null; s = s.superclass()) {
      if (++depth > DEEPEST) {
        throw file.unreadable(positions.get(c.id()), "a class inherits from itself");
      }
    }
  }

  /** The class with this id; null when there is none. */
  HeapClass withId(long id) {
    long index = byId.get(id);
    return index == LongMap.ABSENT ? null : classes.get((int) index);
  }

  List<HeapClass> all() {
    return classes;
  }
}
