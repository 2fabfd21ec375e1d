package dev.fathom.cli;

import java.util.Locale;

/** How a report is written. */
enum ReportFormat {
  /** For people. */
  TEXT,
  /** For programs; the shape is a contract and carries a version. */
  JSON,
  /** For spreadsheets: the findings, a row each. */
  CSV,
  /** For comments and summaries of builds. */
  MARKDOWN;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
