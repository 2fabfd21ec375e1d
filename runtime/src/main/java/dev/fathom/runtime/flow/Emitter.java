package dev.fathom.runtime.flow;

/**
 * Where a generator puts its elements.
 *
 * @param <T> their type
 */
@FunctionalInterface
public interface Emitter<T> {

  /**
   * Sends an element; waits while nobody wants it.
   *
   * @param value not null
   * @throws dev.fathom.runtime.CancelledException if the context is cancelled
   * @throws InterruptedException if interrupted
   */
  void emit(T value) throws InterruptedException;
}
