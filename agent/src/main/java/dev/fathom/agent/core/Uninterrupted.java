package dev.fathom.agent.core;

/** A wait that an interrupt does not end; the interrupt is still there afterwards. Stateless. */
final class Uninterrupted {

  private Uninterrupted() {}

  /** Waits until the thread has ended. */
  static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
