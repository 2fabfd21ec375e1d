package dev.fathom.runtime.internal;

/** Why a wait ended. */
public enum Wakeup {
  /** Somebody claimed the waiter; what he left is in its item. */
  CLAIMED("done"),
  /** The time was over. */
  TIMED_OUT("timeout"),
  /** The thread was interrupted; its interrupt status is cleared. */
  INTERRUPTED("interrupted"),
  /** The context was cancelled. */
  CANCELLED("cancelled");

  final String result;

  Wakeup(String result) {
    this.result = result;
  }
}
