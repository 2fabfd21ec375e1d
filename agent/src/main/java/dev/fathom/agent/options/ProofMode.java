package dev.fathom.agent.options;

import java.util.Locale;

/** When heap dumps are written from which leaks can be proved. */
public enum ProofMode {
  /** Never. */
  OFF,
  /** When the JVM exits while somebody waits. */
  EXIT,
  /** Once, when somebody has waited for long. */
  SUSPICION;

  /** The word that users write. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ProofMode parse(String text) {
    return switch (text) {
      case "off" -> OFF;
      case "exit" -> EXIT;
      case "suspicion" -> SUSPICION;
      default -> throw new IllegalArgumentException("off, exit or suspicion expected");
    };
  }
}
