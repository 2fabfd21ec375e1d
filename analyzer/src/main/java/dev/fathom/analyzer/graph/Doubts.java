package dev.fathom.analyzer.graph;

/** Says why a circle is no proof, and what would make it certain. */
final class Doubts {

  static final String CONTRADICTION =
      "The rows contradict each other; another recording would decide.";

  private static final String HEAP = " A heap dump would decide it (fathom prove).";

  private Doubts() {}

  static String of(Waiter waiter, Need need) {
    String what = waiter.resourceText();
    return switch (need.basis()) {
      case HISTORY ->
          "Who could end the wait for "
              + what
              + " is known from history only; somebody who never used it may still do so."
              + HEAP;
      case NOBODY ->
          "Nobody is known ever to have used the other end of "
              + what
              + "; who waits for the waiter's lock may be the one who would, or another."
              + HEAP;
      case HOLDERS -> "Somebody else than the holders may be able to release " + what + "." + HEAP;
      case TARGETS ->
          "Only the owners of locks can prove a deadlock; here a task waits for another one to"
              + " end."
              + HEAP;
      case OWNER, OPEN -> CONTRADICTION;
    };
  }
}
