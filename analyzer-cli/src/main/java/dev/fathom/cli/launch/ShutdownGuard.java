package dev.fathom.cli.launch;

import java.util.concurrent.CountDownLatch;

/**
 * While open, this JVM does not end before its child did and the guard is closed: the user who
 * presses Ctrl-C gets a report too.
 *
 * <p>A JVM that is told to end runs its shutdown hooks while its other threads go on. The guard's
 * hook tells the child to end and then waits for {@link #close}. The exit status stays that of the
 * signal.
 */
public final class ShutdownGuard implements AutoCloseable {

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::endChildFirst, "fathom-shutdown");
  private volatile Process child;

  private ShutdownGuard() {}

  /** Installs one. */
  public static ShutdownGuard install() {
    ShutdownGuard guard = new ShutdownGuard();
    Runtime.getRuntime().addShutdownHook(guard.hook);
    return guard;
  }

  /** Names the process that must be told; at most one for each guard. */
  void watch(Process process) {
    child = process;
  }

  /** Lets this JVM end, if somebody asked for that meanwhile. */
  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook runs already, and the latch has released it.
    }
  }

  private void endChildFirst() {
    Process told = child;
    if (told != null) {
      told.destroy();
    }
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
