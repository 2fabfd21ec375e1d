package dev.fathom.demo.logpipe;

/** A classic mistake that can be planted in the pipeline. */
enum Sickness {
  /** The stage that aggregates is slower than the log grows, and all stages before it wait. */
  SLOW_STAGE,
  /** A value that makes no sense ends the stage that aggregates, and nobody is told. */
  DEAD_AGGREGATOR,
  /** The stage that aggregates is as slow, but a huge buffer before it hides that. */
  HUGE_BUFFER
}
