package dev.fathom.agent.options;

import java.util.Locale;

/** How much is observed; each level includes those before it. */
public enum Level {
  /** The open ledger and tasks. */
  LOW,
  /** Ended waits, statistics and latencies as well. */
  DEFAULT,
  /** Uncontended acquisitions, sends and receives as well. */
  HIGH;

  /** The word that users write. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether what belongs to the other level is observed at this one. */
  public boolean includes(Level other) {
    return compareTo(other) >= 0;
  }

  static Level parse(String word) {
    for (Level level : values()) {
      if (level.word().equals(word)) {
        return level;
      }
    }
    throw new IllegalArgumentException("low, default or high expected");
  }
}
