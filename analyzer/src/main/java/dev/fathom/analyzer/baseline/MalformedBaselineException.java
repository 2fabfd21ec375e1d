package dev.fathom.analyzer.baseline;

import java.io.IOException;

/** A file is no baseline. The message is one sentence that names the line. */
public final class MalformedBaselineException extends IOException {

  private static final long serialVersionUID = 1L;

  MalformedBaselineException(String message) {
    super(message);
  }
}
