package dev.fathom.agent.core;

/**
 * Work that a thread of its own does while the agent's installation goes on.
 *
 * <p>Whoever waits for it holds nothing but the monitor of the entry class, which the work must not
 * ask for, nor for the initialisation of a class that the installation initialises meanwhile. Begun
 * and awaited by one thread.
 */
final class Meanwhile {

  private static final String NAME = "Fathom Start";

  private final Thread thread;
  private Throwable failure;

  private Meanwhile(Runnable work) {
    // A thread that inherits nothing of whoever attached us.
    thread = new Thread(null, () -> run(work), NAME, 0, false);
    thread.setDaemon(true);
  }

  /** Begins the work. */
  static Meanwhile begin(Runnable work) {
    Meanwhile meanwhile = new Meanwhile(work);
    meanwhile.thread.start();
    return meanwhile;
  }

  private void run(Runnable work) {
    try {
      work.run();
    } catch (Throwable e) {
      failure = e;
    }
  }

  /** Waits until it is done, even when interrupted. */
  void join() {
    Uninterrupted.join(thread);
  }

  /**
   * Waits until it is done, and makes sure that it is.
   *
   * @throws IllegalStateException if it failed, with the cause
   */
  void complete() {
    join();
    if (failure != null) {
      throw new IllegalStateException(failure.toString(), failure);
    }
  }
}
