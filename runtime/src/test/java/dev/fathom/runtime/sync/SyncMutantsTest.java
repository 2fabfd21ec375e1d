package dev.fathom.runtime.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.ThreadKind;
import dev.fathom.runtime.internal.Waiter;
import dev.fathom.runtime.internal.WaiterQueue;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Proves that the tests of the locks find broken ones. */
class SyncMutantsTest {

  private static final Duration PATIENCE = Duration.ofMillis(500);

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
    assertThat(mutexPasses(mutant)).as("the suite accepts %s", mutant).isFalse();
  }

  @ParameterizedTest
  @EnumSource(RwMutant.class)
  void every_broken_rw_mutex_is_found(RwMutant mutant) {
    assertThat(rwMutexPasses(mutant)).as("the suite accepts %s", mutant).isFalse();
  }

  @Test
  void the_real_ones_pass_under_the_same_conditions() {
    assertThat(mutexPasses(WaiterQueue::new)).isTrue();
    assertThat(rwMutexPasses(() -> new RwMutex("rates"))).isTrue();
  }

  private static boolean mutexPasses(Supplier<WaiterQueue> queues) {
    MutexLab lab = new MutexLab(ThreadKind.PLATFORM, PATIENCE, queues);
    return passes(MutexTest.class, test -> new MutexTest(lab), MutexTest::dismiss);
  }

  private static boolean rwMutexPasses(Supplier<RwMutex> locks) {
    RwMutexLab lab = new RwMutexLab(ThreadKind.PLATFORM, PATIENCE, locks);
    return passes(RwMutexTest.class, test -> new RwMutexTest(lab), RwMutexTest::dismiss);
  }

  private static <T> boolean passes(
      Class<T> type, Function<Method, T> factory, Consumer<T> cleanup) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .allMatch(
            method -> {
              T suite = factory.apply(method);
              try {
                method.invoke(suite);
                return true;
              } catch (ReflectiveOperationException e) {
                return false;
              } finally {
                cleanup.accept(suite);
              }
            });
  }
}
