package dev.fathom.runtime;

import java.util.Objects;
import java.util.concurrent.Callable;

/** Starts tasks on threads of one kind. Immutable and thread-safe. See {@link Tasks}. */
public final class TaskStarter {

  private final ThreadKind kind;

  TaskStarter(ThreadKind kind) {
    this.kind = Objects.requireNonNull(kind, "kind");
  }

  /** Starts a task, see {@link Tasks#start(String, Task.Body)}. */
  public Task<Void> start(String name, Task.Body body) {
    return start(Context.background(), name, body);
  }

  /** Starts a task, see {@link Tasks#start(Context, String, Task.Body)}. */
  public Task<Void> start(Context context, String name, Task.Body body) {
    return launch(context, name, Task.Audience.HANDLER, null, valueless(body));
  }

  /** Starts a task, see {@link Tasks#fork(String, Callable)}. */
  public <V> Task<V> fork(String name, Callable<? extends V> body) {
    return fork(Context.background(), name, body);
  }

  /** Starts a task, see {@link Tasks#fork(Context, String, Callable)}. */
  public <V> Task<V> fork(Context context, String name, Callable<? extends V> body) {
    return launch(context, name, Task.Audience.HOLDER, null, body);
  }

  /** Starts a task, see {@link Tasks#fork(String, Task.Body)}. */
  public Task<Void> fork(String name, Task.Body body) {
    return fork(Context.background(), name, body);
  }

  /** Starts a task, see {@link Tasks#fork(Context, String, Task.Body)}. */
  public Task<Void> fork(Context context, String name, Task.Body body) {
    return fork(context, name, valueless(body));
  }

  <V> Task<V> launch(
      Context context,
      String name,
      Task.Audience audience,
      Task.Owner owner,
      Callable<? extends V> body) {
    Task<V> task = new Task<>(context, name, null, audience, owner, body);
    try {
      kind.unstarted(name, task::run).start();
    } catch (RuntimeException | Error e) {
      task.startFailed(e);
      throw e;
    }
    return task;
  }

  static Callable<Void> valueless(Task.Body body) {
    Objects.requireNonNull(body, "body");
    return () -> {
      body.run();
      return null;
    };
  }
}
