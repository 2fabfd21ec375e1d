package dev.fathom.agent.emit;

import dev.fathom.agent.ledger.OpenWait;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Slots;
import dev.fathom.agent.ledger.Stack;
import dev.fathom.agent.ledger.Stacks;
import dev.fathom.agent.options.Level;
import dev.fathom.agent.options.Options;
import java.util.function.Supplier;

/**
 * Counts latencies by site without a look at the stack after each short wait.
 *
 * <p>Long waits are all looked at, unless there are thousands a second; of the others one in so
 * many, which then stands for as many. At the level that observes everything, all are. Called on
 * the application's threads.
 */
final class SiteLatencies {

  /** A prime, so that no rhythm of the application keeps step with it. */
  static final int SHORT_WAITS_PER_SAMPLE = 61;

  /** To walk the stack takes longer than all else that is done at the end of a wait. */
  private static final int LONG_WAITS_PER_SECOND = 5_000;

  private final RateLimit limit = new RateLimit(LONG_WAITS_PER_SECOND);
  private final Stacks stacks;
  private final Supplier<Options> options;

  SiteLatencies(Stacks stacks, Supplier<Options> options) {
    this.stacks = stacks;
    this.options = options;
  }

  /** A wait has ended on the current thread. */
  void ended(OpenWait wait, Resource resource, long nanos, long now) {
    int times = standsFor(wait.id(), nanos, now);
    if (times > 0 && !resource.description().isUsedOnce()) {
      Stack site = stacks.site();
      if (site != null) {
        resource.waitEndedAt(site, wait.operation(), nanos, times, now);
      }
    }
  }

  private int standsFor(long waitId, long nanos, long now) {
    Options present = options.get();
    int times = standsFor(waitId, nanos, present);
    boolean isTooMuch =
        times == 1 && !present.level().includes(Level.HIGH) && !limit.tryAcquire(now);
    // Then they are sampled like short ones; both together make up the whole.
    return isTooMuch ? sampled(waitId) : times;
  }

  /** For how many waits this one stands; 0 when nobody looks where it was. */
  static int standsFor(long waitId, long nanos, Options options) {
    if (nanos >= options.threshold().toNanos() || options.level().includes(Level.HIGH)) {
      return 1;
    }
    return sampled(waitId);
  }

  private static int sampled(long waitId) {
    return Slots.sequenceOf(waitId) % SHORT_WAITS_PER_SAMPLE == 0 ? SHORT_WAITS_PER_SAMPLE : 0;
  }
}
