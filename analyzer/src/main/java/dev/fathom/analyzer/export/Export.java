package dev.fathom.analyzer.export;

import dev.fathom.analyzer.recording.Recordings;
import dev.fathom.analyzer.recording.UnreadableRecordingException;
import java.io.IOException;
import java.io.Writer;

/** A way to write a recording down for another tool. Stateless; any thread may use it. */
@FunctionalInterface
public interface Export {

  /**
   * Reads the recordings and writes what the other tool wants. Equal recordings give equal text.
   *
   * @param out is neither flushed nor closed
   * @return how many things were written; 0 when the recordings hold nothing of the kind
   * @throws UnreadableRecordingException when they cannot be read
   * @throws IOException what {@code out} throws
   */
  long write(Recordings recordings, Writer out) throws IOException;
}
