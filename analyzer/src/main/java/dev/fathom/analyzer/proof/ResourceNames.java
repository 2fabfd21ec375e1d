package dev.fathom.analyzer.proof;

import dev.fathom.analyzer.finding.ResourceRef;
import java.util.List;
import java.util.Locale;

/**
 * Names what a thread waits for as its application knows it: the queue, not the condition inside of
 * it. Stateless.
 */
final class ResourceNames {

  private static final List<String> KINDS =
      List.of(
          "Channel",
          "Queue",
          "Deque",
          "Future",
          "Semaphore",
          "Latch",
          "Barrier",
          "Condition",
          "Phaser",
          "Exchanger",
          "Lock",
          "Mutex",
          "Context",
          "WaitGroup",
          "Task");

  private ResourceNames() {}

  static ResourceRef of(BlockedThread blocked) {
    if (blocked.kind() != WaitKind.PARK) {
      String kind = blocked.operation().equals("java.lang.Thread.join") ? "thread" : "monitor";
      return new ResourceRef(0, kind, blocked.resourceClass(), "");
    }
    int dot = blocked.operation().lastIndexOf('.');
    String called = dot < 0 ? "" : blocked.operation().substring(0, dot);
    boolean known = called.startsWith("java.") || called.startsWith("dev.fathom.runtime.");
    String className = known ? called : outermost(blocked.resourceClass());
    return new ResourceRef(0, kind(className), className, "");
  }

  private static String kind(String className) {
    String simple = className.substring(className.lastIndexOf('.') + 1);
    String last = simple.substring(simple.lastIndexOf('$') + 1);
    for (String kind : KINDS) {
      if (last.contains(kind)) {
        return kind.equals("Deque")
            ? "queue"
            : kind.equals("WaitGroup") ? "wait group" : kind.toLowerCase(Locale.ROOT);
      }
    }
    return "object";
  }

  /** Internal classes of the JDK go by the class that they are part of. */
  private static String outermost(String className) {
    int dollar = className.indexOf('$');
    return className.startsWith("java.util.concurrent.") && dollar > 0
        ? className.substring(0, dollar)
        : className;
  }
}
