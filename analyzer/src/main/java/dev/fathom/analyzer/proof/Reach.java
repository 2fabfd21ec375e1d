package dev.fathom.analyzer.proof;

/**
 * How live threads can reach what a blocked thread waits for. From the least to the most certain
 * leak.
 */
public enum Reach {
  /** Through ordinary references: the wait can end. */
  STRONG,
  /** Only through weak or soft references, which a live thread can still ask for their referent. */
  WEAK,
  /** Only through objects that nothing in the dump refers to, though the collector kept them. */
  UNEXPLAINED,
  /** Only through threads that wait to enter a monitor, whose owner no dump names. */
  BEHIND_MONITOR,
  /** Not at all. */
  NONE
}
