package dev.fathom.runtime.internal;

/**
 * What a context shows to the primitives and to nobody else: its cancellation. Only contexts extend
 * it.
 */
public abstract class Cancellable {

  final Cancellation cancellation;

  /**
   * Governs this by a cancellation.
   *
   * @param cancellation null when this can never be cancelled
   */
  protected Cancellable(Cancellation cancellation) {
    this.cancellation = cancellation;
  }
}
