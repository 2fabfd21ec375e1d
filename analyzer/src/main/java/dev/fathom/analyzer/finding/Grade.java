package dev.fathom.analyzer.finding;

import java.util.Locale;

/** How certain a finding is. Declared from the most to the least certain. */
public enum Grade {
  /** No ordinary operation of any live task can end this wait. */
  PROVED(Severity.ERROR),
  /** Strong evidence, not a proof. */
  SUSPECTED(Severity.WARNING),
  /** It did not happen, but what was recorded allows it. */
  POTENTIAL(Severity.WARNING),
  /** It ends, and costs time. */
  SLOW(Severity.NOTE);

  private final Severity severity;

  Grade(Severity severity) {
    this.severity = severity;
  }

  /** How bad it is. */
  public Severity severity() {
    return severity;
  }

  /** The word that reports and options use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
