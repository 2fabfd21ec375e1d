package dev.fathom.analyzer.proof;

import dev.fathom.analyzer.heap.HeapClass;
import dev.fathom.analyzer.heap.HeapDump;
import dev.fathom.analyzer.heap.ReferenceVisitor;
import dev.fathom.analyzer.model.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The part of the heap that only leaked threads keep alive: how much of it each group of threads
 * keeps alone, and who refers there to what the threads wait for.
 *
 * <p>Each object is labelled with the group that reaches it, or as shared; a label changes at most
 * twice. Not thread-safe.
 */
final class LeakedRegion {

  private static final int HEADER_BYTES = 16;
  private static final int MOST_HOLDERS = 4;
  private static final short SHARED = -1;

  private final HeapDump dump;
  private final Bits marked;
  private final int[] rankBase;
  private final short[] labels;
  private final Map<Integer, Integer> groupOfResource = new HashMap<>();
  private final List<Set<String>> holders = new ArrayList<>();
  private final IntList pending = new IntList();
  private final long[] bytes;
  private short label;

  /**
   * Prepares for groups of candidates.
   *
   * @param marked what live threads reach
   */
  LeakedRegion(HeapDump dump, Bits marked, List<List<Candidate>> groups) {
    this.dump = dump;
    this.marked = marked;
    this.rankBase = marked.absentBefore();
    this.labels = new short[marked.absent()];
    this.bytes = new long[groups.size()];
    for (int g = 0; g < groups.size(); g++) {
      holders.add(new TreeSet<>());
      for (Candidate c : groups.get(g)) {
        groupOfResource.putIfAbsent(c.resource(0), g);
      }
    }
  }

  void measure(List<List<Candidate>> groups) {
    // More groups than labels do not occur in practice; those beyond have no figures.
    for (int g = 0; g < Math.min(groups.size(), Short.MAX_VALUE); g++) {
      label = (short) (g + 1);
      for (Candidate c : groups.get(g)) {
        paintThread(c);
        drain();
      }
    }
    addUp();
  }

  private void paintThread(Candidate c) {
    dump.frameRoots(
        c.thread(),
        (target, frame) -> {
          held(target, () -> "a local of " + place(c.thread(), frame));
          paint(target, label);
        });
    if (marked.contains(c.object())) {
      dump.references(c.object(), new Painter(c.object()));
    } else {
      paint(c.object(), label);
    }
  }

  private String place(int thread, int number) {
    List<Frame> frames = dump.stack(thread).frames();
    if (number < 0 || number >= frames.size()) {
      return "native code";
    }
    return frames.get(number).className() + "." + frames.get(number).method();
  }

  private void paint(int object, short with) {
    if (marked.contains(object)) {
      return;
    }
    int rank = marked.absentRank(rankBase, object);
    short old = labels[rank];
    if (old == with || old == SHARED) {
      return;
    }
    labels[rank] = old == 0 ? with : SHARED;
    pending.add(object);
  }

  private void drain() {
    while (!pending.isEmpty()) {
      int object = pending.removeLast();
      dump.references(object, new Painter(object));
    }
  }

  private void held(int target, Supplier<String> by) {
    Integer group = groupOfResource.get(target);
    if (group != null && holders.get(group).size() < MOST_HOLDERS) {
      holders.get(group).add(by.get());
    }
  }

  private void addUp() {
    Bits none = new Bits(dump.objectCount());
    int object = marked.nextInNeither(none, 0);
    while (object < dump.objectCount()) {
      short owner = labels[marked.absentRank(rankBase, object)];
      if (owner > 0) {
        bytes[owner - 1] += HEADER_BYTES + dump.sizeOf(object);
      }
      object = marked.nextInNeither(none, object + 1);
    }
  }

  /** What a group keeps alive alone. */
  long retainedBytes(int group) {
    return bytes[group];
  }

  /** Who refers to what a group waits for. */
  Set<String> heldBy(int group) {
    return holders.get(group);
  }

  private final class Painter implements ReferenceVisitor {

    private final short own;
    private HeapClass source;

    Painter(int object) {
      own = marked.contains(object) ? label : labels[marked.absentRank(rankBase, object)];
    }

    @Override
    public void instance(HeapClass heapClass) {
      source = heapClass;
    }

    @Override
    public void reference(int target, int slot) {
      held(target, () -> holder(slot));
      paint(target, own);
    }

    private String holder(int slot) {
      if (source == null || slot < 0) {
        return "an array";
      }
      HeapClass.Slot field = source.slots()[slot];
      return "field " + field.name() + " of " + source.name();
    }
  }
}
