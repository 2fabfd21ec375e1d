package dev.fathom.demo.transfer;

/** A classic mistake that can be planted in the bank. */
enum Sickness {
  /**
   * Two transfers between the same accounts, in opposite directions, lock them in opposite order.
   */
  LOCK_ORDER,
  /** The feed of exchange rates dies of a line that it cannot read, and closes nothing. */
  DEAD_FEED
}
