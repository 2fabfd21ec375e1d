package dev.fathom.demo.gallery;

/** How a program of the gallery is run. */
public enum Mode {
  /** With its mistake, the interleaving forced. */
  SICK,
  /** With its mistake, the interleaving such that it does no harm this time. */
  LUCKY,
  /** Without the mistake. */
  HEALTHY
}
