package dev.fathom.benchmarks.reading;

/**
 * Calls methods in an order that a number determines, so that each number has a stack of its own.
 */
final class CallShape {

  private static final int LEAST_DEPTH = 10;
  private static final int DEPTHS = 50;

  private final int depth;
  private long turns;

  CallShape(int number) {
    this.depth = LEAST_DEPTH + number % DEPTHS;
    this.turns = number * 0x9E3779B97F4A7C15L;
  }

  /** Runs the body at the end of all calls. */
  void descend(Runnable body) {
    left(depth, body);
  }

  private void next(int left, Runnable body) {
    turns = Long.rotateLeft(turns, 2);
    switch ((int) (turns & 3)) {
      case 0 -> left(left, body);
      case 1 -> right(left, body);
      case 2 -> forth(left, body);
      default -> back(left, body);
    }
  }

  private void left(int left, Runnable body) {
    if (left == 0) {
      body.run();
    } else {
      next(left - 1, body);
    }
  }

  private void right(int left, Runnable body) {
    if (left == 0) {
      body.run();
      return;
    }
    next(left - 1, body);
  }

  private void forth(int left, Runnable body) {
    if (left > 0) {
      next(left - 1, body);
      return;
    }
    body.run();
  }

  private void back(int left, Runnable body) {
    if (left > 0) {
      next(left - 1, body);
    } else {
      body.run();
    }
  }
}
