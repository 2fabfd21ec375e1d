package dev.fathom.junit.check;

import dev.fathom.junit.lineage.Scope;
import dev.fathom.junit.threads.PlatformThreads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which threads were there when a scope began, and which scopes ran beside it: for threads of which
 * nothing else tells where they come from. Safe for use by any thread.
 */
final class Windows {

  /** What was there before, and whether nothing of the same kind ran at the same time. */
  private static final class Window {
    private final Set<Long> before;
    private boolean alone = true;

    Window(Set<Long> before) {
      this.before = before;
    }
  }

  private final Map<Scope, Window> windows = new HashMap<>();

  /** A scope begins. */
  synchronized void begin(Scope scope) {
    Window window = new Window(new HashSet<>(PlatformThreads.alive().keySet()));
    for (Map.Entry<Scope, Window> other : windows.entrySet()) {
      if (!other.getKey().contains(scope) && !scope.contains(other.getKey())) {
        window.alone = false;
        other.getValue().alone = false;
      }
    }
    windows.put(scope, window);
  }

  /** A scope has ended. */
  synchronized void end(Scope scope) {
    windows.remove(scope);
  }

  /** The narrowest scope within which the thread appeared, and that was alone; null for none. */
  synchronized Scope ownerOf(long threadId) {
    Scope owner = null;
    for (Map.Entry<Scope, Window> each : windows.entrySet()) {
      Window window = each.getValue();
      boolean candidate = window.alone && !window.before.contains(threadId);
      if (candidate && (owner == null || owner.contains(each.getKey()))) {
        owner = each.getKey();
      }
    }
    return owner;
  }

  /** Whether the thread runs a scope. */
  synchronized boolean isRunner(Thread thread) {
    return windows.keySet().stream().anyMatch(scope -> scope.thread() == thread);
  }

  /** The tests that run now. */
  synchronized List<Scope> runningTests() {
    List<Scope> tests = new ArrayList<>();
    for (Scope scope : windows.keySet()) {
      if (scope.kind() == Scope.Kind.TEST && scope.isOpen()) {
        tests.add(scope);
      }
    }
    return tests;
  }
}
