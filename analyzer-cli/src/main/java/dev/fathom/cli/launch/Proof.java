package dev.fathom.cli.launch;

import java.util.Locale;

/** When the agent writes heap dumps beside its recording, from which leaks can be proved. */
public enum Proof {
  /** Never. */
  OFF,
  /** When the program ends while somebody waits. */
  EXIT,
  /** Once, when somebody has waited for minutes. */
  SUSPICION;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
