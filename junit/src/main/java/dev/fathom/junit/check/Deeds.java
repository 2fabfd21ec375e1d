package dev.fathom.junit.check;

import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;

/** Tells what a test did itself from what its fixtures did meanwhile. Stateless. */
final class Deeds {

  private Deeds() {}

  /**
   * Whether the leak runs code of the test's class, or is a thread, not a pool's, that such code
   * created.
   */
  static boolean areDirect(Leak leak, Class<?> testClass) {
    return isIn(leak.thread().stack(), testClass) || isCreatedIn(leak, testClass);
  }

  private static boolean isIn(Stack stack, Class<?> testClass) {
    return stack.frames().stream().anyMatch(frame -> isOf(frame, testClass));
  }

  private static boolean isCreatedIn(Leak leak, Class<?> testClass) {
    return leak.lineage() != null
        && leak.lineage().creation().frames().stream()
            .findFirst()
            .map(frame -> isOf(frame, testClass))
            .orElse(false);
  }

  private static boolean isOf(Frame frame, Class<?> testClass) {
    String name = testClass.getName();
    return frame.className().equals(name) || frame.className().startsWith(name + "$");
  }
}
