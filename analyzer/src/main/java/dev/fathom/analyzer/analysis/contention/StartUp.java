package dev.fathom.analyzer.analysis.contention;

import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import java.util.Set;

/**
 * Tells waits for a class to be loaded or initialised, or for the JDK's logging, from others. They
 * happen once, mostly when a JVM starts, and no change of locking in the application can avoid
 * them.
 */
final class StartUp {

  /** HotSpot initialises a class under a lock that is an array of its own. */
  private static final String INITIALISATION_LOCK = "[I";

  private static final String LOG_MANAGER = "java.util.logging.LogManager";
  private static final Set<String> INITIALISERS =
      Set.of("ensureLogManagerInitialized", "initializeGlobalHandlers");

  private StartUp() {}

  static boolean isPartOf(Stack stack, String monitorClass) {
    return INITIALISATION_LOCK.equals(monitorClass) || isPartOf(stack);
  }

  /** The same where the stack alone has to tell; the agent's own frames on top do not matter. */
  static boolean isPartOf(Stack stack) {
    return stack.frames().stream()
        .dropWhile(frame -> frame.className().startsWith("dev.fathom."))
        .takeWhile(frame -> isOfJdk(frame))
        .anyMatch(frame -> isLoader(frame) || isLogging(frame));
  }

  private static boolean isOfJdk(Frame frame) {
    String name = frame.className();
    return name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun.");
  }

  private static boolean isLoader(Frame frame) {
    return frame.className().equals("java.lang.ClassLoader")
        || frame.className().startsWith("jdk.internal.loader.");
  }

  private static boolean isLogging(Frame frame) {
    return frame.className().equals(LOG_MANAGER) && INITIALISERS.contains(frame.method());
  }
}
