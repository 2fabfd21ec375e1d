package dev.fathom.analyzer.analysis.contention;

import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;

/**
 * Tells waits for a class to be loaded or initialised from others. They happen once a class, mostly
 * when a JVM starts, and no change of locking in the application can avoid them.
 */
final class StartUp {

  /** HotSpot initialises a class under a lock that is an array of its own. */
  private static final String INITIALISATION_LOCK = "[I";

  private StartUp() {}

  static boolean isPartOf(Stack stack, String monitorClass) {
    return INITIALISATION_LOCK.equals(monitorClass)
        || stack.frames().stream()
            .takeWhile(frame -> isOfJdk(frame))
            .anyMatch(frame -> isLoader(frame));
  }

  private static boolean isOfJdk(Frame frame) {
    String name = frame.className();
    return name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun.");
  }

  private static boolean isLoader(Frame frame) {
    return frame.className().equals("java.lang.ClassLoader")
        || frame.className().startsWith("jdk.internal.loader.");
  }
}
