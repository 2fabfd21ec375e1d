package dev.fathom.analyzer.finding;

import java.util.Locale;

/** How bad a finding is, in the words of SARIF. */
public enum Severity {
  ERROR,
  WARNING,
  NOTE;

  /** The word that reports use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
