package dev.fathom.analyzer.proof;

import dev.fathom.analyzer.heap.HeapClass;
import dev.fathom.analyzer.heap.HeapDump;
import dev.fathom.analyzer.heap.ReferenceVisitor;

/** Names the reference between two objects, for people. Not thread-safe. */
final class EdgeNames {

  private final HeapDump dump;

  EdgeNames(HeapDump dump) {
    this.dump = dump;
  }

  String name(int source, int wanted) {
    Finder finder = new Finder(wanted);
    dump.references(source, finder);
    return finder.name;
  }

  private final class Finder implements ReferenceVisitor {

    private final int wanted;
    private HeapClass instanceOf;
    private HeapClass staticsOf;
    private String name = "?";

    Finder(int wanted) {
      this.wanted = wanted;
    }

    @Override
    public void instance(HeapClass heapClass) {
      instanceOf = heapClass;
    }

    @Override
    public void classObject(HeapClass heapClass) {
      staticsOf = heapClass;
    }

    @Override
    public void reference(int target, int slot) {
      if (target != wanted || !name.equals("?")) {
        return;
      }
      if (slot == HeapDump.STRUCTURAL) {
        name = "the class of an object";
      } else if (instanceOf != null) {
        HeapClass.Slot field = instanceOf.slots()[slot];
        name = "field " + field.name() + " of " + instanceOf.name();
      } else if (staticsOf != null) {
        name = "static field " + staticsOf.name() + "." + dump.staticName(staticsOf, slot);
      } else {
        name = "element " + slot + " of an array";
      }
    }
  }
}
