package dev.fathom.junit;

/** When what is left over is a leak. */
public enum LeakScope {
  /** When the test that created it ends. */
  TEST,
  /** When the class ends whose test created it. */
  CLASS,
  /** When the suite ends. */
  SUITE
}
