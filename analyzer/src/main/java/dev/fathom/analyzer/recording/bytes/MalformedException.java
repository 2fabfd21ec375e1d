package dev.fathom.analyzer.recording.bytes;

/**
 * Bytes that cannot be what they should be. Caught inside the reader, where it becomes a statement
 * of what was lost; users never see it. Without a stack trace, for damage can be frequent.
 */
public final class MalformedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong.
   *
   * @param reason one clause in plain words
   */
  public MalformedException(String reason) {
    super(reason, null, false, false);
  }
}
