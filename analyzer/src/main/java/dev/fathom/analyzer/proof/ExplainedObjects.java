package dev.fathom.analyzer.proof;

import dev.fathom.analyzer.heap.HeapDump;
import dev.fathom.analyzer.heap.ReferenceVisitor;
import java.util.List;

/**
 * What the collector had a reason to keep besides what live threads reach: everything that blocked
 * threads refer to, and the targets of references that were not followed.
 *
 * <p>A dump of live objects holds nothing else, unless the JVM has references that the format does
 * not show: fields of class objects, handles of its own. Not thread-safe.
 */
final class ExplainedObjects {

  private final HeapDump dump;
  private final Bits marked;
  private final IntList cutTargets;
  private final Bits explained;
  private final IntList pending = new IntList();

  ExplainedObjects(HeapDump dump, Bits marked, IntList cutTargets) {
    this.dump = dump;
    this.marked = marked;
    this.cutTargets = cutTargets;
    this.explained = new Bits(dump.objectCount());
  }

  Bits find(List<Candidate> blocked) {
    ReferenceVisitor visitor = (target, slot) -> explain(target);
    for (int i = 0; i < cutTargets.size(); i++) {
      explain(cutTargets.get(i));
    }
    for (Candidate c : blocked) {
      explain(c.object());
      dump.frameRoots(c.thread(), visitor);
      dump.frameClasses(c.thread(), this::explain);
    }
    while (!pending.isEmpty()) {
      dump.references(pending.removeLast(), visitor);
    }
    return explained;
  }

  private void explain(int object) {
    if (!marked.contains(object) && explained.add(object) && !dump.isLeaf(object)) {
      pending.add(object);
    }
  }
}
