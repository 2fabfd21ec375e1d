package dev.fathom.agent.ledger;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Set;

/** Tells by whom a primitive of the JDK is used. */
final class JdkFrames {

  private static final String LOCKS = "java.util.concurrent.locks.";
  private static final String SEMAPHORE = "java.util.concurrent.Semaphore";

  /** Methods of the JDK that run what an application has given them. */
  private static final Set<String> RUN_OTHERS =
      Set.of(
          "run",
          "runWith",
          "runWorker",
          "call",
          "exec",
          "doExec",
          "accept",
          "apply",
          "get",
          "test",
          "forEach",
          "invoke",
          "tryFire");

  private JdkFrames() {}

  /**
   * Whether a primitive is used by the JDK for a purpose of its own: the first frame outside of the
   * primitives belongs to the JDK, and not to something that runs code of others.
   *
   * @param frames top first
   */
  static boolean isOfJdk(List<StackFrame> frames) {
    for (StackFrame frame : frames) {
      String type = frame.getClassName();
      if (!type.startsWith(LOCKS) && !type.equals(SEMAPHORE)) {
        return isJdk(type) && !RUN_OTHERS.contains(frame.getMethodName());
      }
    }
    return false;
  }

  private static boolean isJdk(String type) {
    return type.startsWith("java.") || type.startsWith("jdk.") || type.startsWith("sun.");
  }
}
