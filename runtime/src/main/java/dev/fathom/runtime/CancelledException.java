package dev.fathom.runtime;

import java.util.concurrent.CancellationException;

/**
 * An operation was cut short because its context was cancelled, or its thread was interrupted where
 * no checked exception may be thrown. The cause says why.
 */
public class CancelledException extends CancellationException {

  private static final long serialVersionUID = 1;

  CancelledException(String message, Throwable cause) {
    super(message);
    initCause(cause);
  }

  /** The cause of a context that was cancelled without one. */
  CancelledException(String message) {
    super(message);
  }
}
