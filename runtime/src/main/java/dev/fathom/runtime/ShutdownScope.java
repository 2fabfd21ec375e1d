package dev.fathom.runtime;

import dev.fathom.runtime.internal.OneShot;
import dev.fathom.runtime.internal.Wait;
import java.time.Duration;

/** A context that ends with the JVM, and what the JVM waits for then. See {@link Shutdown}. */
public final class ShutdownScope implements AutoCloseable {

  private final CancelScope scope;
  private final Duration grace;
  private final OneShot closed = new OneShot();
  private final Thread hook;

  private ShutdownScope(String label, Duration grace) {
    this.scope = Context.background().withCancel(label);
    this.grace = grace;
    this.hook = new Thread(this::shutDown, "shutdown-" + label);
  }

  static ShutdownScope register(String label, Duration grace) {
    ShutdownScope made = new ShutdownScope(label, grace);
    Runtime.getRuntime().addShutdownHook(made.hook);
    return made;
  }

  /** Cancelled when the JVM begins to shut down, or when this is closed. */
  public Context context() {
    return scope;
  }

  /** What the hook does; the JVM ends when it returns. */
  void shutDown() {
    scope.cancel(new CancelledException("the JVM shuts down"));
    try {
      closed.await(scope, Wait.atMost("await", grace));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says that the work has ended, so that the JVM need not wait for it. */
  @Override
  public void close() {
    closed.fire();
    scope.close();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is shutting down already; the hook sees that this is closed.
      return;
    }
  }
}
