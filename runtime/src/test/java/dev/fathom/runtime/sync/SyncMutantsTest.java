package dev.fathom.runtime.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.BoundedSuite;
import dev.fathom.runtime.ThreadKind;
import dev.fathom.runtime.internal.Waiter;
import dev.fathom.runtime.internal.WaiterQueue;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Proves that the tests of the locks find broken ones. */
class SyncMutantsTest {

  /** How long a broken one is waited for; to take a slow one for broken does no harm there. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  /** A sound one is never given up, however loaded the machine. */
  private static final Duration ALL_THE_TIME = Duration.ofSeconds(20);

  /** Ways to break the queue of a mutex. */
  enum MutexMutant implements Supplier<WaiterQueue> {
    LOST_WAKE_UP {
      @Override
      public WaiterQueue get() {
        return new WaiterQueue() {
          @Override
          public Waiter claimFirst(Object item) {
            Waiter waiter = first();
            if (waiter != null) {
              remove(waiter);
            }
            return null;
          }
        };
      }
    },
    WAKE_UP_FOR_WHO_HAS_GONE {
      @Override
      public WaiterQueue get() {
        return new WaiterQueue() {
          @Override
          public Waiter claimFirst(Object item) {
            Waiter waiter = first();
            if (waiter != null) {
              super.remove(waiter);
              waiter.item = item;
              waiter.claim();
            }
            return waiter;
          }

          @Override
          public void remove(Waiter waiter) {
            // Whoever gives up stays in the queue.
          }
        };
      }
    }
  }

  /** Ways to break an rw-mutex. */
  enum RwMutant implements Supplier<RwMutex> {
    WRITER_BARGING {
      @Override
      public RwMutex get() {
        ReaderCount blind =
            new ReaderCount() {
              @Override
              int sum() {
                return 0;
              }
            };
        return new RwMutex("rates", new WaiterQueue(), blind);
      }
    },
    READERS_FORGOTTEN {
      @Override
      public RwMutex get() {
        WaiterQueue deaf =
            new WaiterQueue() {
              @Override
              public Waiter claimAll(Object item, Waiter chain) {
                return chain;
              }
            };
        return new RwMutex("rates", deaf, new ReaderCount());
      }
    },
    WRITER_FORGOTTEN {
      @Override
      public RwMutex get() {
        ReaderCount overcounting =
            new ReaderCount() {
              @Override
              int sum() {
                return Math.max(1, super.sum());
              }
            };
        return new RwMutex("rates", new WaiterQueue(), overcounting);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(MutexMutant.class)
  void every_broken_mutex_is_found(MutexMutant mutant) {
    assertThat(mutexPasses(mutant, PATIENCE)).as("the suite accepts %s", mutant).isFalse();
  }

  @ParameterizedTest
  @EnumSource(RwMutant.class)
  void every_broken_rw_mutex_is_found(RwMutant mutant) {
    assertThat(rwMutexPasses(mutant, PATIENCE)).as("the suite accepts %s", mutant).isFalse();
  }

  @Test
  void the_real_ones_pass_the_same_suites() {
    assertThat(mutexPasses(WaiterQueue::new, ALL_THE_TIME)).isTrue();
    assertThat(rwMutexPasses(() -> new RwMutex("rates"), ALL_THE_TIME)).isTrue();
  }

  private static boolean mutexPasses(Supplier<WaiterQueue> queues, Duration patience) {
    MutexLab lab = new MutexLab(ThreadKind.PLATFORM, patience, queues);
    return new BoundedSuite<>(
            MutexTest.class, () -> new MutexTest(lab), MutexTest::dismiss, limit(patience))
        .passes();
  }

  private static boolean rwMutexPasses(Supplier<RwMutex> locks, Duration patience) {
    RwMutexLab lab = new RwMutexLab(ThreadKind.PLATFORM, patience, locks);
    return new BoundedSuite<>(
            RwMutexTest.class, () -> new RwMutexTest(lab), RwMutexTest::dismiss, limit(patience))
        .passes();
  }

  private static Duration limit(Duration patience) {
    return patience.equals(PATIENCE) ? BoundedSuite.TIME_FOR_A_TEST : patience.multipliedBy(3);
  }
}
