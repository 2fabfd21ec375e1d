package dev.fathom.runtime;

import java.util.concurrent.Callable;

/**
 * Starts named tasks, each in a thread of its own: virtual where the JVM has such threads,
 * otherwise of the platform. Neither keeps the JVM alive.
 *
 * <p>Two ways to start differ in who is told of a failure. {@link #start(String, Task.Body)} is for
 * work that nobody waits for: a failure reaches the failure handler at once, unless somebody is
 * waiting at that moment. {@link #fork(String, Callable)} is for work whose outcome somebody wants:
 * a failure is kept for him, and reaches the handler if the handle is garbage before anybody asked.
 * Ending because of cancellation or interruption is no failure.
 *
 * <p>Thread-safe. What the creator did before happens before the task begins.
 */
public final class Tasks {

  private static final TaskStarter STARTER = new TaskStarter(ThreadKind.preferred());

  private Tasks() {}

  /**
   * Starts tasks on threads of the given kind.
   *
   * @throws UnsupportedOperationException if this JVM has no such threads
   */
  public static TaskStarter on(ThreadKind kind) {
    if (!kind.available()) {
      throw new UnsupportedOperationException("this JVM has no " + kind + " threads");
    }
    return new TaskStarter(kind);
  }

  /**
   * Starts a task that nobody has to wait for.
   *
   * @param name of the task and its thread; not null
   */
  public static Task<Void> start(String name, Task.Body body) {
    return STARTER.start(name, body);
  }

  /**
   * Starts a task that nobody has to wait for.
   *
   * @param context tells which operation the task serves; cancelling it is up to the body to heed
   * @param name of the task and its thread; not null
   */
  public static Task<Void> start(Context context, String name, Task.Body body) {
    return STARTER.start(context, name, body);
  }

  /**
   * Starts a task whose outcome somebody will ask for.
   *
   * @param name of the task and its thread; not null
   */
  public static <V> Task<V> fork(String name, Callable<? extends V> body) {
    return STARTER.fork(name, body);
  }

  /**
   * Starts a task without a value whose outcome somebody will ask for.
   *
   * @param name of the task and its thread; not null
   */
  public static Task<Void> fork(String name, Task.Body body) {
    return STARTER.fork(name, body);
  }

  /**
   * Starts a task whose outcome somebody will ask for.
   *
   * @param context tells which operation the task serves; cancelling it is up to the body to heed
   * @param name of the task and its thread; not null
   */
  public static <V> Task<V> fork(Context context, String name, Callable<? extends V> body) {
    return STARTER.fork(context, name, body);
  }

  /**
   * Starts a task without a value whose outcome somebody will ask for.
   *
   * @param context tells which operation the task serves; cancelling it is up to the body to heed
   * @param name of the task and its thread; not null
   */
  public static Task<Void> fork(Context context, String name, Task.Body body) {
    return STARTER.fork(context, name, body);
  }

  /**
   * Sets who gets the failures that nobody else is told of. Until then they are logged, with the
   * task's name, through {@link System.Logger}.
   *
   * @return the handler that it replaces
   */
  public static FailureHandler setFailureHandler(FailureHandler handler) {
    return UnobservedFailures.handler(handler);
  }
}
