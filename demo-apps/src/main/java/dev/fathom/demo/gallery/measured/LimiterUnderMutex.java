package dev.fathom.demo.gallery.measured;

import dev.fathom.runtime.Context;
import dev.fathom.runtime.pool.RateLimiter;
import dev.fathom.runtime.sync.Mutex;

/** Who waits for the limiter holds a mutex, so all others wait for that. */
final class LimiterUnderMutex extends Contended {

  private static final double CALLS_PER_SECOND = 60;

  private final Mutex mutex = new Mutex("client");
  private final RateLimiter limiter = RateLimiter.of("payment API", CALLS_PER_SECOND, 1);

  @Override
  void enter() {
    mutex.lock();
  }

  @Override
  void work() throws InterruptedException {
    limiter.acquire(Context.background());
  }

  @Override
  void leave() {
    mutex.unlock();
  }
}
