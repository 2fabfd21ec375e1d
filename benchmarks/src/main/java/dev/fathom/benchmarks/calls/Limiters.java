package dev.fathom.benchmarks.calls;

import dev.fathom.runtime.Context;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Asking a limiter that always grants, because its rate is beyond what can be asked. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Limiters {

  private static final double PER_SECOND = 1e9;
  private static final int BURST = 1_000_000_000;

  private final Context context = Context.background();

  private final dev.fathom.runtime.pool.RateLimiter fathom =
      dev.fathom.runtime.pool.RateLimiter.of("benchmark", PER_SECOND, BURST);

  @SuppressWarnings("UnstableApiUsage") // long stable in all but name
  private final com.google.common.util.concurrent.RateLimiter guava =
      com.google.common.util.concurrent.RateLimiter.create(PER_SECOND);

  private final io.github.resilience4j.ratelimiter.RateLimiter resilience4j =
      io.github.resilience4j.ratelimiter.RateLimiter.of(
          "benchmark",
          RateLimiterConfig.custom()
              .limitRefreshPeriod(Duration.ofSeconds(1))
              .limitForPeriod(BURST)
              .build());

  /** Ours, waiting if it had to. */
  @Benchmark
  public void fathomAcquire() throws InterruptedException {
    fathom.acquire(context);
  }

  /** Ours, refusing if it had to. */
  @Benchmark
  public boolean fathomAllow() {
    return fathom.allow();
  }

  /** Guava's, waiting if it had to. */
  @Benchmark
  @SuppressWarnings("UnstableApiUsage") // as above
  public double guavaAcquire() {
    return guava.acquire();
  }

  /** The one of resilience4j, waiting if it had to. */
  @Benchmark
  public boolean resilience4jAcquire() {
    return resilience4j.acquirePermission();
  }
}
