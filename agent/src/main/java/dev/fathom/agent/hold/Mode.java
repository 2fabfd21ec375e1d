package dev.fathom.agent.hold;

import java.util.Locale;

/** How something is held. */
public enum Mode {
  /** By one task alone. */
  EXCLUSIVE,
  /** By any number of readers. */
  SHARED,
  /** So many permits of a limited number. */
  PERMIT,
  /** One object of a pool, which anybody may give back. */
  LEASE;

  /** The one that a primitive of ours calls so. */
  public static Mode named(String word) {
    return switch (word) {
      case "exclusive" -> EXCLUSIVE;
      case "shared" -> SHARED;
      default -> PERMIT;
    };
  }

  /** The word that rows use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
