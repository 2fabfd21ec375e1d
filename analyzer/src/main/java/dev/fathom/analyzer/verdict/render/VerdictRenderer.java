package dev.fathom.analyzer.verdict.render;

import dev.fathom.analyzer.verdict.Verdict;
import java.io.IOException;

/** A way to write a verdict down. Stateless; any thread may use it. */
public interface VerdictRenderer {

  /**
   * Writes the verdict, with a line feed at its end. Equal verdicts give equal text.
   *
   * @param out is neither flushed nor closed
   * @throws IOException what {@code out} throws
   */
  void render(Verdict verdict, Appendable out) throws IOException;
}
