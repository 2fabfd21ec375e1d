package dev.fathom.runtime.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.Crew;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.ThreadKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** More borrowers than resources, some of which break. */
class ResourcePoolStressTest {

  private static final int SIZE = 3;
  private static final int BORROWERS = 5;
  private static final int TURNS = 4_000;
  private static final int TURNS_UNTIL_BROKEN = 7;

  private final AtomicInteger existing = new AtomicInteger();
  private final AtomicInteger mostExisting = new AtomicInteger();

  private final ResourcePool<AtomicInteger> pool =
      new ResourcePool<>(
          "stress",
          SIZE,
          new ResourcePool.Lifecycle<>() {
            @Override
            public AtomicInteger create() {
              mostExisting.accumulateAndGet(existing.incrementAndGet(), Math::max);
              return new AtomicInteger();
            }

            @Override
            public void dispose(AtomicInteger resource) {
              existing.decrementAndGet();
            }
          });

  @Test
  void a_resource_is_never_in_two_hands_and_none_is_lost() {
    try (Crew crew = new Crew(ThreadKind.preferred(), Duration.ofSeconds(60))) {
      List<Task<Integer>> borrowers =
          IntStream.range(0, BORROWERS).mapToObj(b -> crew.fork(this::conflicts)).toList();
      assertThat(borrowers.stream().mapToInt(crew::value).sum()).isZero();
    }
    assertThat(mostExisting.get()).isBetween(1, SIZE);
    assertThat(pool.receives()).isEqualTo((long) BORROWERS * TURNS);
    assertThat(pool.depth()).isZero();
    pool.close();
    assertThat(existing).hasValue(0);
  }

  private int conflicts() throws InterruptedException {
    int conflicts = 0;
    for (int i = 0; i < TURNS; i++) {
      try (Lease<AtomicInteger> lease = pool.borrow()) {
        conflicts += lease.get().incrementAndGet() == 1 ? 0 : 1;
        lease.get().decrementAndGet();
        if (i % TURNS_UNTIL_BROKEN == 0) {
          lease.discard();
        }
      }
    }
    return conflicts;
  }
}
