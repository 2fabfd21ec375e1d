package dev.fathom.cli;

import java.util.Locale;

/** How the summary of a recording is written. */
enum Format {
  /** For people. */
  TEXT,
  /** For programs; the shape is a contract and carries a version. */
  JSON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
