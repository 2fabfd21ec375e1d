package dev.fathom.cli;

import dev.fathom.analyzer.heap.Progress;

/**
 * A line on standard error that says how far a long piece of work has come, and is gone when it is
 * closed. Silent where no person watches. Used by one thread.
 */
final class ProgressLine implements Progress, AutoCloseable {

  private static final String ERASE = "\r\u001b[K";

  private final Host host;
  private String shown = "";

  ProgressLine(Host host) {
    this.host = host;
  }

  @Override
  public void reached(String phase, long done, long total) {
    if (!host.watched()) {
      return;
    }
    String line = total <= 0 ? phase : phase + " " + (long) (100.0 * done / total) + "%";
    if (!line.equals(shown)) {
      shown = line;
      host.err().print(ERASE + line);
      host.err().flush();
    }
  }

  /** Erases the line. */
  @Override
  public void close() {
    if (!shown.isEmpty()) {
      host.err().print(ERASE);
      host.err().flush();
    }
  }
}
