package dev.fathom.demo.consumers;

/** A classic mistake that can be planted in the consumers. */
enum Sickness {
  /** A record that makes no sense ends the task of its partition, and who feeds it waits on. */
  DEAD_CONSUMER,
  /** The shutdown takes two locks in the other order than the tasks that still work. */
  SHUTDOWN_DEADLOCK,
  /** The ticker of a report is never stopped, so the report outlives what it reports on. */
  LOST_TICKER
}
