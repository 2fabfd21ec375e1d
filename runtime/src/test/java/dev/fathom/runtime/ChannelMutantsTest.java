package dev.fathom.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.internal.Waiter;
import dev.fathom.runtime.internal.WaiterQueue;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Proves that {@link ChannelTest} finds what it is meant to find: broken channels do not pass it.
 */
class ChannelMutantsTest {

  /** How long a broken one is waited for; to take a slow one for broken does no harm there. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  /** A sound one is never given up, however loaded the machine. */
  private static final Duration ALL_THE_TIME = Duration.ofSeconds(20);

  /** Ways to break a channel. */
  enum Mutant {
    LOST_WAKE_UP {
      @Override
      ChannelCore make(int capacity, ChannelFace face) {
        return new ChannelCore(capacity, face) {
          @Override
          public void unlockAndWake() {
            unlock();
          }
        };
      }
    },
    DROPPED_ELEMENT_ON_INTERRUPT {
      @Override
      ChannelCore make(int capacity, ChannelFace face) {
        return new ChannelCore(capacity, face, new WaiterQueue(), new CarelessQueue());
      }
    },
    DELIVERY_OF_AN_INTERRUPTED_SEND {
      @Override
      ChannelCore make(int capacity, ChannelFace face) {
        return new ChannelCore(capacity, face, new CarelessQueue(), new WaiterQueue());
      }
    },
    DOUBLE_DELIVERY {
      @Override
      ChannelCore make(int capacity, ChannelFace face) {
        return new ChannelCore(capacity, face) {
          @Override
          Object sendLocked(Object value) {
            Object result = super.sendLocked(value);
            if (result == value && !receivers.isEmpty()) {
              super.sendLocked(value);
            }
            return result;
          }
        };
      }
    },
    CLOSE_MISSED_BY_RECEIVERS {
      @Override
      ChannelCore make(int capacity, ChannelFace face) {
        return new ChannelCore(capacity, face, new WaiterQueue(), new DeafQueue());
      }
    },
    CLOSE_MISSED_BY_SENDERS {
      @Override
      ChannelCore make(int capacity, ChannelFace face) {
        return new ChannelCore(capacity, face, new DeafQueue(), new WaiterQueue());
      }
    },
    ELEMENTS_LOST_BY_CLOSING {
      @Override
      ChannelCore make(int capacity, ChannelFace face) {
        return new ChannelCore(capacity, face) {
          @Override
          Object receiveLocked() {
            return isClosed() ? CLOSED : super.receiveLocked();
          }
        };
      }
    },
    UNFAIR_TO_SENDERS {
      @Override
      ChannelCore make(int capacity, ChannelFace face) {
        return new ChannelCore(capacity, face, new LastInFirstOut(), new WaiterQueue());
      }
    },
    UNFAIR_TO_RECEIVERS {
      @Override
      ChannelCore make(int capacity, ChannelFace face) {
        return new ChannelCore(capacity, face, new WaiterQueue(), new LastInFirstOut());
      }
    },
    ROOM_FOR_ONE_TOO_MANY {
      @Override
      ChannelCore make(int capacity, ChannelFace face) {
        return new ChannelCore(capacity + 1, face);
      }
    };

    abstract ChannelCore make(int capacity, ChannelFace face);
  }

  /** Hands over to a waiter without asking whether he still waits. */
  private static final class CarelessQueue extends WaiterQueue {
    @Override
    public Waiter claimFirst(Object item) {
      Waiter waiter = first();
      if (waiter != null) {
        super.remove(waiter);
        waiter.item = item == null ? waiter.item : item;
        waiter.claim();
      }
      return waiter;
    }

    @Override
    public void remove(Waiter waiter) {
      // Whoever gives up stays in the queue.
    }
  }

  /** Does not hear of the end. */
  private static final class DeafQueue extends WaiterQueue {
    @Override
    public Waiter claimAll(Object item, Waiter chain) {
      return chain;
    }
  }

  private static final class LastInFirstOut extends WaiterQueue {
    @Override
    public void add(Waiter waiter) {
      addFirst(waiter);
    }
  }

  @ParameterizedTest
  @EnumSource(Mutant.class)
  void every_broken_channel_is_found(Mutant mutant) {
    assertThat(passes(mutant::make, PATIENCE, BoundedSuite.TIME_FOR_A_TEST))
        .as("the suite accepts %s", mutant)
        .isFalse();
  }

  @Test
  void the_real_channel_passes_the_same_suite() {
    assertThat(passes(ChannelCore::new, ALL_THE_TIME, ALL_THE_TIME.multipliedBy(3))).isTrue();
  }

  private static boolean passes(ChannelLab.CoreFactory cores, Duration patience, Duration limit) {
    return ChannelLab.all(ThreadKind.PLATFORM, patience, cores)
        .map(
            lab ->
                new BoundedSuite<>(
                    ChannelTest.class, () -> new ChannelTest(lab), ChannelTest::dismiss, limit))
        .allMatch(BoundedSuite::passes);
  }
}
