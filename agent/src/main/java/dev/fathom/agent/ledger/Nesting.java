package dev.fathom.agent.ledger;

/**
 * Which waits are made of which: one that begins inside another of a later kind is a mere part of
 * it and is not observed.
 */
public enum Nesting {
  /** For a synchronizer or lock. */
  ACQUIRE,
  /** For a condition, which ends by acquiring the lock again. */
  CONDITION,
  /** For anything else of the JDK. */
  BLOCK,
  /** For one of our own primitives, whatever it uses inside. */
  OUTERMOST,
  /** In a method that a probe names, whatever it uses inside, other such methods too. */
  PROBED
}
