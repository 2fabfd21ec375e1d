package dev.fathom.analyzer.verdict;

import java.util.Locale;

/** What a finding means to a build. Declared from the worst to the mildest. */
public enum Status {
  /** It fails the build. */
  FAILING,
  /** It fails the build, because the last day of its waiver is over. */
  EXPIRED,
  /** It would fail the build, but is waived. */
  WAIVED,
  /** It is told, and fails nothing. */
  TOLERATED;

  /** Whether the build fails. */
  public boolean fails() {
    return this == FAILING || this == EXPIRED;
  }

  /** The word that reports use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
