package dev.fathom.cli.launch;

import java.util.concurrent.CountDownLatch;

/**
 * While open, this JVM does not end before the guard is closed: the user who presses Ctrl-C gets a
 * report too.
 *
 * <p>A JVM that is told to end runs its shutdown hooks while its other threads go on. The guard's
 * hook ends what the command is waiting for, and then waits for {@link #close}. The exit status
 * stays that of the signal. Safe for use by any thread.
 */
public final class ShutdownGuard implements AutoCloseable {

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::finish, "fathom-shutdown");
  private volatile Runnable end = () -> {};

  private ShutdownGuard() {}

  /** Installs one. */
  public static ShutdownGuard install() {
    ShutdownGuard guard = new ShutdownGuard();
    Runtime.getRuntime().addShutdownHook(guard.hook);
    return guard;
  }

  /** Says how to end what the command is going to wait for; the last one counts. */
  public void onShutdown(Runnable ending) {
    end = ending;
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

  private void finish() {
    end.run();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
