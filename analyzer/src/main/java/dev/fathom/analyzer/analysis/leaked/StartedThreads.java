package dev.fathom.analyzer.analysis.leaked;

import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.model.ThreadRef;
import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Pairs starts of platform threads with their ends, in whatever order they come. Confined to one
 * thread at a time.
 */
final class StartedThreads implements Serializable {

  private static final long serialVersionUID = 1L;

  private final TreeMap<Long, Start> open = new TreeMap<>();
  private final HashSet<Long> endedBefore = new HashSet<>();
  private final HashMap<Stack, Long> ended = new HashMap<>();

  /** A thread that has started, when, and where. */
  record Start(ThreadRef thread, long timeNanos, Stack stack) implements Serializable {}

  void start(ThreadRef thread, long timeNanos, Stack stack) {
    if (thread != null && !thread.virtual() && thread.id() > 0) {
      start(new Start(thread, timeNanos, stack));
    }
  }

  private void start(Start start) {
    if (endedBefore.remove(start.thread().id())) {
      ended.merge(start.stack(), 1L, Long::sum);
    } else {
      open.put(start.thread().id(), start);
    }
  }

  void end(ThreadRef thread) {
    if (thread != null && !thread.virtual()) {
      end(thread.id());
    }
  }

  private void end(long thread) {
    Start start = open.remove(thread);
    if (start == null) {
      endedBefore.add(thread);
    } else {
      ended.merge(start.stack(), 1L, Long::sum);
    }
  }

  void merge(StartedThreads later) {
    later.ended.forEach((stack, count) -> ended.merge(stack, count, Long::sum));
    later.endedBefore.forEach(this::end);
    later.open.values().forEach(this::start);
  }

  /** Those that have not ended, in the order of their ids. */
  List<Start> open() {
    return List.copyOf(open.values());
  }

  /** How many have ended that were started with one of these stacks. */
  long ended(Set<Stack> stacks) {
    return ended.entrySet().stream()
        .filter(entry -> stacks.contains(entry.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
