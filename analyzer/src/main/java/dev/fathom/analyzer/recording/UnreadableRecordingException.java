package dev.fathom.analyzer.recording;

import java.io.IOException;
import java.nio.file.Path;

/** An input of which nothing can be read. Its message is one sentence for the user. */
public final class UnreadableRecordingException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String path;
  private final String reason;

  /**
   * Says what cannot be read, and why.
   *
   * @param path the file or directory
   * @param reason a clause that completes "cannot read PATH: …"
   */
  public UnreadableRecordingException(Path path, String reason) {
    super("cannot read " + path + ": " + reason);
    this.path = path.toString();
    this.reason = reason;
  }

  /** Which file or directory. */
  public String path() {
    return path;
  }

  /** Why, as a clause. */
  public String reason() {
    return reason;
  }
}
