package dev.fathom.runtime;

import dev.fathom.runtime.internal.Timers;
import dev.fathom.runtime.internal.Wait;
import dev.fathom.runtime.observe.Observation;
import java.time.Duration;
import java.util.concurrent.Future;

/**
 * A channel that gets an element when time has passed: again and again, or once.
 *
 * <p>The elements count from 1. The channel holds one; a tick that finds it full is dropped, so a
 * slow receiver sees gaps in the count and never a backlog. Closing stops the clock, closes the
 * channel and leaves nothing behind. Thread-safe.
 */
public final class Ticker implements AutoCloseable {

  private final Channel<Long> channel;
  private final boolean once;
  private long ticks;
  private volatile Future<?> timer;

  private Ticker(String label, boolean once) {
    this.channel = Channel.buffered(label, 1);
    this.once = once;
  }

  /** Ticks again and again, first after one period. */
  public static Ticker every(String label, Duration period) {
    if (period.isNegative() || period.isZero()) {
      throw new IllegalArgumentException("period: " + period);
    }
    Ticker ticker = new Ticker(label, false);
    ticker.timer = Timers.every(Wait.saturated(period), ticker::tick);
    return ticker;
  }

  /** Ticks once; then the channel is closed. */
  public static Ticker after(String label, Duration delay) {
    Ticker ticker = new Ticker(label, true);
    ticker.timer = Timers.after(Wait.saturated(delay), ticker::tick);
    return ticker;
  }

  /** Runs on the timer thread, one tick at a time. */
  private void tick() {
    ChannelCore core = channel.core();
    Object result = core.trySend(ticks + 1);
    if (result == ChannelCore.CLOSED) {
      return;
    }
    ticks++;
    if (result == ChannelCore.NOT_READY) {
      Observation.dropped(channel);
    }
    if (once) {
      core.shut(null);
    }
  }

  /** The channel with the ticks. */
  public Receiver<Long> channel() {
    return channel.receiver();
  }

  /** Stops it and closes the channel; has no effect after the first time. */
  @Override
  public void close() {
    Future<?> running = timer;
    if (running != null) {
      running.cancel(false);
    }
    channel.core().shut(null);
  }
}
