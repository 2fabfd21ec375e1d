package dev.fathom.cli.launch;

import java.util.Locale;

/** How much the agent observes; each level costs more than the one before. */
public enum Level {
  /** Waits that have not ended, and tasks. */
  LOW,
  /** Also ended waits with their owners, statistics and latencies. */
  DEFAULT,
  /** Also acquisitions. */
  HIGH;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
