package dev.fathom.analyzer.proof;

import dev.fathom.analyzer.heap.HeapDump;
import dev.fathom.analyzer.heap.ReferenceVisitor;
import dev.fathom.analyzer.model.Frame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds how a leaked thread itself comes to what it waits for: the shortest way from a local of its
 * application's code. A breadth-first walk through what no live thread reaches, of bounded length.
 * Not thread-safe.
 */
final class LeakTraceFinder {

  private static final int MOST_OBJECTS = 20_000;
  private static final int ROOT = -1;
  private static final List<String> LIBRARIES =
      List.of("java.", "javax.", "jdk.", "sun.", "dev.fathom.runtime.");

  private final HeapDump dump;
  private final Bits marked;

  LeakTraceFinder(HeapDump dump, Bits marked) {
    this.dump = dump;
    this.marked = marked;
  }

  /** The way, if there is one that is not too long. */
  Optional<LeakTrace> find(Candidate c) {
    List<Frame> frames = dump.stack(c.thread()).frames();
    Map<Integer, Integer> frameOf = new HashMap<>();
    dump.frameRoots(
        c.thread(),
        (object, frame) -> {
          if (frame >= 0 && frame < frames.size() && isApplication(frames.get(frame))) {
            frameOf.putIfAbsent(object, frame);
          }
        });
    frameOf.keySet().removeIf(object -> object == c.object() || marked.contains(object));
    Map<Integer, Integer> from = walk(c, frameOf);
    return from.containsKey(c.resource(0))
        ? Optional.of(trace(c.resource(0), from, frameOf, frames))
        : Optional.empty();
  }

  private static boolean isApplication(Frame frame) {
    return LIBRARIES.stream().noneMatch(frame.className()::startsWith);
  }

  /** For each object that was come to, from which one. */
  private Map<Integer, Integer> walk(Candidate c, Map<Integer, Integer> locals) {
    Map<Integer, Integer> from = new HashMap<>();
    Deque<Integer> next = new ArrayDeque<>();
    locals.keySet().stream()
        .sorted()
        .forEach(
            local -> {
              from.put(local, ROOT);
              next.add(local);
            });
    while (!next.isEmpty() && from.size() < MOST_OBJECTS && !from.containsKey(c.resource(0))) {
      int object = next.remove();
      ReferenceVisitor step =
          (target, slot) -> {
            boolean open = slot != HeapDump.STRUCTURAL && target != c.object();
            if (open && !marked.contains(target) && from.putIfAbsent(target, object) == null) {
              next.add(target);
            }
          };
      dump.references(object, step);
    }
    return from;
  }

  private LeakTrace trace(
      int resource, Map<Integer, Integer> from, Map<Integer, Integer> frameOf, List<Frame> frames) {
    EdgeNames names = new EdgeNames(dump);
    List<String> steps = new ArrayList<>();
    int at = resource;
    while (from.get(at) != ROOT) {
      steps.add(names.name(from.get(at), at));
      at = from.get(at);
    }
    Collections.reverse(steps);
    Frame frame = frames.get(frameOf.get(at));
    return new LeakTrace(frame.className() + "." + frame.method(), dump.classNameOf(at), steps);
  }
}
