package dev.fathom.agent.weave.inline;

/**
 * Advice and method do not fit together, or one of them has a shape that inlining does not know.
 */
public final class NotInlinableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** With what it is that is not known. */
  public NotInlinableException(String reason) {
    super(reason);
  }
}
