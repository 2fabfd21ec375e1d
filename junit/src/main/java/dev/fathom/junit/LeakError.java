package dev.fathom.junit;

/** A test, a class or a suite left something behind, or is deadlocked. The message lists it all. */
public final class LeakError extends AssertionError {

  private static final long serialVersionUID = 1L;

  LeakError(String message) {
    super(message);
  }

  /** The message names the places that matter; the stack of the check itself says nothing. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
