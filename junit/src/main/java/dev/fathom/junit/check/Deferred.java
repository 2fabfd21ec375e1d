package dev.fathom.junit.check;

import dev.fathom.junit.lineage.Scope;
import dev.fathom.junit.threads.LiveThread;
import dev.fathom.junit.threads.PlatformThreads;
import dev.fathom.junit.threads.VirtualThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What tests have left behind that may belong to a fixture, and is judged when the fixture's scope
 * ends. Safe for use by any thread.
 */
final class Deferred {

  private final Map<Scope, Map<Long, Leak>> byScope = new HashMap<>();

  synchronized void add(Scope until, List<Leak> leaks) {
    Map<Long, Leak> all = byScope.computeIfAbsent(until, scope -> new TreeMap<>());
    leaks.forEach(leak -> all.put(leak.thread().id(), leak));
  }

  synchronized boolean contains(long threadId) {
    return byScope.values().stream().anyMatch(all -> all.containsKey(threadId));
  }

  /** Forgets what was deferred until this scope's end. */
  synchronized void remove(Scope scope) {
    byScope.remove(scope);
  }

  /** What was deferred until this scope's end and is still there, as it is now. */
  List<Leak> remaining(Scope scope) {
    Map<Long, Leak> all = of(scope);
    if (all.isEmpty()) {
      return List.of();
    }
    List<Leak> remaining = new ArrayList<>();
    for (LiveThread now : PlatformThreads.describe(all.keySet())) {
      remaining.add(renewed(all.get(now.id()), now));
    }
    if (all.values().stream().anyMatch(leak -> leak.thread().virtual())) {
      for (LiveThread now : virtual()) {
        if (all.containsKey(now.id())) {
          remaining.add(renewed(all.get(now.id()), now));
        }
      }
    }
    return remaining;
  }

  private static Leak renewed(Leak leak, LiveThread now) {
    return new Leak(now, leak.lineage(), leak.task(), leak.creator());
  }

  private synchronized Map<Long, Leak> of(Scope scope) {
    return Map.copyOf(byScope.getOrDefault(scope, Map.of()));
  }

  private static List<LiveThread> virtual() {
    try {
      return VirtualThreads.list();
    } catch (IOException e) {
      throw new UncheckedIOException("virtual threads cannot be listed", e);
    }
  }
}
