package dev.fathom.runtime;

/** The time of a context was over before the work was done. */
public final class DeadlineExceededException extends CancelledException {

  private static final long serialVersionUID = 1;

  /** For primitives that can tell in advance that the time will not do. */
  public DeadlineExceededException(String message) {
    super(message);
  }

  DeadlineExceededException(String message, Throwable cause) {
    super(message, cause);
  }
}
