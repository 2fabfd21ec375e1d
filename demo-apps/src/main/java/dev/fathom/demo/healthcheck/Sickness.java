package dev.fathom.demo.healthcheck;

/** A classic mistake that can be planted in the health check. */
enum Sickness {
  /** When the time is over nobody receives any more, and late probes send for ever. */
  ORPHANED_SENDERS,
  /** A cancelled probe returns, but the task that reads for it reads on. */
  DEAF_PROBE
}
