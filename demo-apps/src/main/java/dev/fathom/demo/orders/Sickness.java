package dev.fathom.demo.orders;

/** A classic mistake that can be planted in the order service. */
enum Sickness {
  /** Nobody closes the channel of a bulk order, so the task that reads it never ends. */
  LEAK,
  /** One slow packer receives what three pricing tasks send. */
  SLOW_RECEIVER,
  /** The price book stays locked while the supplier is asked for new prices. */
  LOCK_HELD,
  /**
   * The only task that awards loyalty points dies of an exception; those who send to it wait on.
   */
  DEAD_WORKER
}
