package dev.fathom.benchmarks.contest;

import java.io.IOException;

/** One implementation at work on one row. */
public interface Contestant extends AutoCloseable {

  /** Runs for a while without measuring. */
  void warmUp() throws IOException;

  /** Measures once; the cost of one operation, not a number if it could not be measured. */
  double round() throws IOException;

  @Override
  void close();
}
