package dev.fathom.demo.nightly;

/**
 * A classic mistake that can be planted in the nightly job. With several at once, the first of them
 * hides what comes after it.
 */
enum Sickness {
  /** A worker that meets an error ends, and nobody asks why, until nobody is left to work. */
  LOST_ERROR,
  /** A batch waits for another job of the pool in which it runs. */
  OWN_POOL,
  /** A batch that fails is counted as finished twice. */
  WAIT_GROUP,
  /** The program ends although workers still work. */
  EARLY_MAIN
}
