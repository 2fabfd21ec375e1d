package dev.fathom.runtime.pool;

import dev.fathom.runtime.Context;
import dev.fathom.runtime.DeadlineExceededException;
import dev.fathom.runtime.internal.Patience;
import dev.fathom.runtime.internal.Wait;
import dev.fathom.runtime.internal.Waiter;
import dev.fathom.runtime.internal.Wakeup;
import dev.fathom.runtime.observe.Observable;
import dev.fathom.runtime.observe.Observation;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Lets things happen at a steady rate, with bursts up to a limit: a token bucket that is full at
 * first.
 *
 * <p>Thread-safe. The state is one number, the time at which the bucket would be full again, moved
 * on by compare-and-set: the generic cell rate algorithm of ATM networks. The clock is {@link
 * System#nanoTime}. After `golang.org/x/time/rate`.
 */
public final class RateLimiter implements Observable {

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final String label;
  private final long interval;
  private final int burst;
  private final long tolerance;
  private final LongSupplier clock;
  private final AtomicLong fullAt;
  private final Patience patience = new Patience();
  private final LongAdder rejections = new LongAdder();

  private RateLimiter(String label, double perSecond, int burst, LongSupplier clock) {
    if (!(perSecond > 0) || perSecond > NANOS_PER_SECOND) {
      throw new IllegalArgumentException("rate per second: " + perSecond);
    }
    if (burst < 1) {
      throw new IllegalArgumentException("burst: " + burst);
    }
    this.label = Objects.requireNonNull(label, "label");
    this.interval = Math.max(1, Math.round(NANOS_PER_SECOND / perSecond));
    this.burst = burst;
    this.tolerance = Math.multiplyExact(interval, burst);
    this.clock = clock;
    this.fullAt = new AtomicLong(clock.getAsLong());
    Observation.created(this);
  }

  /**
   * Makes a limiter.
   *
   * @param label what reports call it; not null
   * @param perSecond how many events per second in the long run; positive
   * @param burst how many at once at most; positive
   */
  public static RateLimiter of(String label, double perSecond, int burst) {
    return new RateLimiter(label, perSecond, burst, System::nanoTime);
  }

  static RateLimiter withClock(double perSecond, int burst, LongSupplier clock) {
    return new RateLimiter("", perSecond, burst, clock);
  }

  /** Whether one event may happen now; if so it is counted, otherwise rejected. */
  public boolean allow() {
    return allow(1);
  }

  /**
   * Whether so many events may happen now; if so they are counted, otherwise rejected.
   *
   * @throws IllegalArgumentException if so many may never happen at once
   */
  public boolean allow(int events) {
    long cost = cost(events);
    long now = clock.getAsLong();
    long full = fullAt.get();
    while (true) {
      long next = later(full, now) + cost;
      if (next - now > tolerance) {
        rejections.increment();
        Observation.rejected(this);
        return false;
      }
      long witness = fullAt.compareAndExchange(full, next);
      if (witness == full) {
        Observation.received(this, "acquire", true);
        return true;
      }
      full = witness;
    }
  }

  /**
   * Reserves the next possible time for so many events.
   *
   * @throws IllegalArgumentException if so many may never happen at once
   */
  public Reservation reserve(int events) {
    return reserve(events, Long.MAX_VALUE).orElseThrow();
  }

  private Optional<Reservation> reserve(int events, long longestDelay) {
    long cost = cost(events);
    long now = clock.getAsLong();
    long full = fullAt.get();
    while (true) {
      long next = later(full, now) + cost;
      long delay = Math.max(0, next - now - tolerance);
      if (delay > longestDelay) {
        return Optional.empty();
      }
      long witness = fullAt.compareAndExchange(full, next);
      if (witness == full) {
        return Optional.of(new Reservation(this, next, cost, delay));
      }
      full = witness;
    }
  }

  /**
   * Waits until one event may happen.
   *
   * @throws dev.fathom.runtime.CancelledException if the context is cancelled first, or, at once,
   *     if its deadline would come first; then nothing is counted, unless others have reserved
   *     since
   * @throws InterruptedException if interrupted; the same holds
   */
  public void acquire(Context context) throws InterruptedException {
    acquire(context, 1);
  }

  /**
   * Waits until so many events may happen.
   *
   * @throws dev.fathom.runtime.CancelledException if the context is cancelled first, or, at once,
   *     if its deadline would come first; then nothing is counted, unless others have reserved
   *     since
   * @throws IllegalArgumentException if so many may never happen at once
   * @throws InterruptedException if interrupted; the same holds
   */
  public void acquire(Context context, int events) throws InterruptedException {
    Wait.under("acquire", context).check();
    long longest = context.remaining().map(Duration::toNanos).orElse(Long.MAX_VALUE);
    Reservation reservation =
        reserve(events, longest)
            .orElseThrow(
                () -> {
                  rejections.increment();
                  Observation.rejected(this);
                  return new DeadlineExceededException(
                      "the time of " + context + " would be over before " + this + " allows it");
                });
    if (!reservation.delay().isZero()) {
      sleep(context, reservation);
    }
    Observation.received(this, "acquire", longest != Long.MAX_VALUE);
  }

  private void sleep(Context context, Reservation reservation) throws InterruptedException {
    Wait wait = Wait.under("acquire", context, reservation.delay());
    Wakeup wakeup = wait.await(new Waiter(this, false), patience);
    if (wakeup != Wakeup.TIMED_OUT) {
      reservation.cancel();
      wait.checkEnded(wakeup);
    }
  }

  boolean refund(long reservedUntil, long cost) {
    return fullAt.compareAndSet(reservedUntil, reservedUntil - cost);
  }

  private long cost(int events) {
    if (events < 1 || events > burst) {
      throw new IllegalArgumentException(events + " events of " + this);
    }
    return events * interval;
  }

  private static long later(long a, long b) {
    return a - b > 0 ? a : b;
  }

  /** How many events were rejected. */
  public long rejections() {
    return rejections.sum();
  }

  @Override
  public String kind() {
    return "rate-limiter";
  }

  @Override
  public String label() {
    return label;
  }

  /** The burst. */
  @Override
  public int capacity() {
    return burst;
  }

  /** How much of the burst is used up. */
  @Override
  public int depth() {
    long used = Math.max(0, fullAt.get() - clock.getAsLong());
    return (int) Math.min(burst, (used + interval - 1) / interval);
  }

  @Override
  public String toString() {
    return "rate limiter '" + label + "' (burst " + burst + ", one per " + interval + " ns)";
  }
}
