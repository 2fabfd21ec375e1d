package dev.fathom.runtime;

/** Gets the failures of tasks that nobody else is told of. Called by several threads at once. */
@FunctionalInterface
public interface FailureHandler {

  /** A task has failed. What this throws is logged and otherwise ignored. */
  void failed(String task, Throwable failure);
}
