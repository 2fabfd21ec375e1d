package dev.fathom.analyzer.proof;

import dev.fathom.analyzer.heap.HeapClass;
import dev.fathom.analyzer.heap.HeapDump;
import dev.fathom.analyzer.heap.ReferenceVisitor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds shortest paths from what keeps the heap alive to objects that blocked threads wait for.
 *
 * <p>A breadth-first walk notes each object's distance in one byte; then the paths of all targets
 * are followed backwards together, one distance at a time, so that each object is looked at twice
 * at most and no predecessors need to be stored. Roots are the globals and the frames of threads
 * that do not wait; frames of waiting threads are not, because every thread refers to what it waits
 * for. Not thread-safe.
 */
final class PathFinder {

  private static final int FARTHEST = 250;

  private final HeapDump dump;
  private final EdgeRules rules;
  private final Bits guarded;
  private final byte[] distance;

  PathFinder(HeapDump dump, EdgeRules rules, List<Candidate> candidates) {
    this.dump = dump;
    this.rules = rules;
    this.guarded = new Bits(dump.objectCount());
    this.distance = new byte[dump.objectCount()];
    boolean[] waits = new boolean[dump.threadCount()];
    for (Candidate c : candidates) {
      waits[c.thread()] = true;
      guarded.add(c.object());
      guard(dump.reference(c.object(), "holder"));
      guard(dump.reference(c.object(), "cont"));
    }
    seeRoots(waits);
  }

  private void guard(int object) {
    if (object >= 0) {
      guarded.add(object);
    }
  }

  private void seeRoots(boolean[] waits) {
    for (HeapClass c : dump.classes()) {
      if (dump.loaderOf(c) < 0) {
        see(dump.objectOf(c), 1);
      }
    }
    dump.globalRoots(object -> see(object, 1));
    for (int thread = 0; thread < waits.length; thread++) {
      if (!waits[thread]) {
        dump.frameRoots(thread, (object, frame) -> see(object, 1));
      }
    }
  }

  /** Goes on until all targets have a distance, or nothing is left. */
  private void walkTo(List<Integer> targets) {
    boolean found = true;
    for (int next = 2; next < FARTHEST && found; next++) {
      if (targets.stream().allMatch(target -> distance(target) > 0)) {
        return;
      }
      found = step(next);
    }
  }

  private boolean step(int next) {
    boolean[] found = {false};
    Edges edges =
        new Edges(
            (source, target) -> {
              found[0] |= distance[target] == 0;
              see(target, next);
            });
    for (int object = 0; object < distance.length; object++) {
      if (distance(object) == next - 1) {
        edges.visit(object);
      }
    }
    return found[0];
  }

  private void see(int object, int at) {
    if (distance[object] == 0) {
      distance[object] = (byte) at;
    }
  }

  private int distance(int object) {
    return distance[object] & 0xff;
  }

  /**
   * The paths to some objects.
   *
   * @return for each target that can be reached, the way from its root, in words
   */
  Map<Integer, List<String>> paths(List<Integer> targets) {
    walkTo(targets);
    Map<Integer, List<Step>> open = new HashMap<>();
    int farthest = 0;
    for (int target : targets) {
      if (distance(target) > 0) {
        open.put(target, new ArrayList<>());
        farthest = Math.max(farthest, distance(target));
      }
    }
    Map<Integer, Integer> head = new HashMap<>();
    open.keySet().forEach(target -> head.put(target, target));
    for (int d = farthest; d > 1; d--) {
      stepBack(open, head, d);
    }
    Map<Integer, List<String>> paths = new HashMap<>();
    open.forEach((target, steps) -> paths.put(target, words(head.get(target), steps)));
    return paths;
  }

  /** Moves the heads that lie at a distance one nearer to the roots. */
  private void stepBack(Map<Integer, List<Step>> open, Map<Integer, Integer> head, int from) {
    Map<Integer, IntList> wanted = new HashMap<>();
    head.forEach(
        (target, at) -> {
          if (distance(at) == from) {
            wanted.computeIfAbsent(at, a -> new IntList()).add(target);
          }
        });
    Edges edges =
        new Edges(
            (source, target) -> {
              IntList found = wanted.remove(target);
              for (int i = 0; found != null && i < found.size(); i++) {
                open.get(found.get(i)).add(new Step(source, target));
                head.put(found.get(i), source);
              }
            });
    for (int object = 0; object < distance.length && !wanted.isEmpty(); object++) {
      if (distance(object) == from - 1) {
        edges.visit(object);
      }
    }
  }

  private List<String> words(int root, List<Step> steps) {
    List<String> words = new ArrayList<>();
    List<Step> fromRoot = new ArrayList<>(steps);
    Collections.reverse(fromRoot);
    for (Step step : fromRoot) {
      HeapClass loaded = dump.asClass(step.source);
      if (loaded != null) {
        // Whatever led to the class, its static is what a developer can look up.
        words.clear();
      }
      words.add(new EdgeNames(dump).name(step.source, step.target));
    }
    boolean fromStatic = fromRoot.stream().anyMatch(s -> dump.asClass(s.source) != null);
    if (!fromStatic) {
      words.add(0, rootName(root));
    }
    return words;
  }

  private String rootName(int root) {
    for (int thread = 0; thread < dump.threadCount(); thread++) {
      if (guarded.contains(Math.max(0, dump.threadObject(thread)))) {
        continue;
      }
      int[] found = {-1};
      dump.frameRoots(
          thread,
          (object, frame) -> {
            if (object == root) {
              found[0] = 0;
            }
          });
      if (found[0] >= 0) {
        return "a local of thread " + threadName(dump.threadObject(thread));
      }
    }
    return "a global reference of native code or the JVM, to " + dump.classNameOf(root);
  }

  private String threadName(int object) {
    if (object < 0) {
      return "?";
    }
    String name = dump.text(dump.reference(object, "name"));
    return name.isEmpty() ? String.valueOf(dump.longField(object, "tid", 0)) : name;
  }

  private record Step(int source, int target) {}

  private interface EdgeConsumer {
    void edge(int source, int target);
  }

  /** Shows the references of an object that let a live thread get at the target. */
  private final class Edges implements ReferenceVisitor {

    private final EdgeConsumer consumer;
    private byte[] current;
    private int source;

    Edges(EdgeConsumer consumer) {
      this.consumer = consumer;
    }

    void visit(int object) {
      if (!dump.isLeaf(object)) {
        source = object;
        dump.references(object, this);
      }
    }

    @Override
    public void instance(HeapClass heapClass) {
      current = rules.ofInstance(heapClass);
    }

    @Override
    public void classObject(HeapClass heapClass) {
      current = rules.ofStatics(heapClass);
    }

    @Override
    public void array() {
      current = null;
    }

    @Override
    public void reference(int target, int slot) {
      byte rule = current == null || slot < 0 ? EdgeRules.KEEP : current[slot];
      boolean open =
          rule == EdgeRules.KEEP
              || rule == EdgeRules.WEAK
              || (rule == EdgeRules.GUARDED && !guarded.contains(source));
      if (open) {
        consumer.edge(source, target);
      }
    }
  }
}
