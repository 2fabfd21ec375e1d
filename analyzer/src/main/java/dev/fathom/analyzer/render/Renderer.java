package dev.fathom.analyzer.render;

import dev.fathom.analyzer.finding.Report;
import java.io.IOException;

/** A way to write a report down. Stateless; any thread may use it. */
public interface Renderer {

  /**
   * Writes the report, with a line feed at its end. Equal reports give equal text.
   *
   * @param out is neither flushed nor closed
   * @throws IOException what {@code out} throws
   */
  void render(Report report, Appendable out) throws IOException;
}
