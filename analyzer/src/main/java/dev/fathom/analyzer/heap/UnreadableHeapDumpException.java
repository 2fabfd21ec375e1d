package dev.fathom.analyzer.heap;

import java.io.IOException;
import java.nio.file.Path;

/** A heap dump that is damaged, cut short or of another format. Its message is one sentence. */
public final class UnreadableHeapDumpException extends IOException {

  private static final long serialVersionUID = 1L;

  private final long offset;

  /**
   * Says what is wrong, and where.
   *
   * @param path the file
   * @param offset where in the file, in bytes
   * @param reason a clause that completes "cannot read PATH at offset N: …"
   */
  UnreadableHeapDumpException(Path path, long offset, String reason) {
    super("cannot read " + path + " at offset " + offset + ": " + reason);
    this.offset = offset;
  }

  /** Where the damage is, in bytes from the beginning of the file. */
  public long offset() {
    return offset;
  }
}
