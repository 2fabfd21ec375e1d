package dev.fathom.demo.nightly;

import dev.fathom.demo.Finish;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.pool.RateLimiter;

/** Gives out all users, batch by batch, night by night, as fast as the service allows calls. */
final class NightlyJob {

  private static final double CALLS_PER_SECOND = 150;
  private static final int BURST = 100;

  private final RateLimiter limiter = RateLimiter.of("scoring calls", CALLS_PER_SECOND, BURST);
  private final Crew crew;
  private volatile long given;

  NightlyJob(Crew crew) {
    this.crew = crew;
  }

  void run(Finish finish) throws InterruptedException {
    for (long number = 1; !finish.reached(); number++) {
      limiter.acquire(Context.background());
      given = number;
      crew.take(new Batch(number));
    }
  }

  /** How many batches were given out, or are about to be. */
  long given() {
    return given;
  }
}
