package dev.fathom.runtime.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fathom.runtime.Context;
import dev.fathom.runtime.Crew;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.ThreadKind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Pools of resources and of objects. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.fathom.runtime.ThreadKinds#available")
class PoolsTest {

  /** Counts what happens to connections, which are numbers here. */
  private static final class Connections implements ResourcePool.Lifecycle<Integer> {
    final AtomicInteger made = new AtomicInteger();
    final List<Integer> disposed = new CopyOnWriteArrayList<>();
    final Set<Integer> stale = new CopyOnWriteArraySet<>();

    @Override
    public Integer create() {
      return made.incrementAndGet();
    }

    @Override
    public boolean valid(Integer connection) {
      return !stale.contains(connection);
    }

    @Override
    public void dispose(Integer connection) {
      disposed.add(connection);
    }
  }

  private final Crew crew;
  private final Connections connections = new Connections();
  private final ResourcePool<Integer> pool = new ResourcePool<>("db", 2, connections);

  PoolsTest(ThreadKind kind) {
    crew = new Crew(kind, Duration.ofSeconds(20));
  }

  @AfterEach
  void dismiss() {
    crew.close();
  }

  @Test
  void a_resource_is_reused() throws InterruptedException {
    for (int i = 0; i < 10; i++) {
      try (Lease<Integer> lease = pool.borrow()) {
        assertThat(lease.get()).isEqualTo(1);
      }
    }
    assertThat(connections.made).hasValue(1);
    assertThat(pool.receives()).isEqualTo(10);
  }

  @Test
  void who_finds_nothing_waits_until_something_is_given_back() throws InterruptedException {
    Lease<Integer> one = pool.borrow();
    pool.borrow();
    Task<Integer> waiting = crew.fork(() -> pool.borrow(Context.background()).get());
    crew.untilParked(waiting);
    one.close();
    one.close();
    assertThat(crew.value(waiting)).isEqualTo(1);
    assertThat(pool.depth()).isEqualTo(2);
  }

  @Test
  void a_request_can_be_bounded_or_rejected() throws InterruptedException {
    pool.borrow();
    pool.borrow();
    assertThat(crew.value(crew.fork(() -> pool.tryBorrow(Duration.ofMillis(2))))).isEmpty();
    assertThat(pool.tryBorrow()).isEmpty();
    assertThat(pool.rejections()).isEqualTo(1);
  }

  @Test
  void it_is_known_who_holds_what() throws InterruptedException {
    Lease<Integer> mine = pool.borrow();
    crew.value(crew.fork(pool::borrow));
    assertThat(pool.leases()).hasSize(2).first().isSameAs(mine);
    assertThat(mine.holder()).isSameAs(Thread.currentThread());
    assertThat(mine.held()).isPositive();
  }

  @Test
  void stale_and_broken_resources_are_disposed_of_and_replaced() throws InterruptedException {
    try (Lease<Integer> lease = pool.borrow()) {
      connections.stale.add(lease.get());
    }
    try (Lease<Integer> lease = pool.borrow()) {
      assertThat(lease.get()).isEqualTo(2);
      lease.discard();
    }
    assertThat(connections.disposed).containsExactly(1, 2);
  }

  @Test
  void a_failing_factory_costs_no_room() throws InterruptedException {
    AtomicInteger attempts = new AtomicInteger();
    ResourcePool<Integer> fragile =
        new ResourcePool<>(
            "db",
            1,
            () -> {
              if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("refused");
              }
              return 1;
            });
    assertThatThrownBy(fragile::borrow).hasMessage("refused");
    assertThatThrownBy(fragile::borrow).hasMessage("refused");
    assertThat(fragile.borrow().get()).isEqualTo(1);
  }

  @Test
  void closing_turns_away_who_waits_and_disposes_of_everything() throws InterruptedException {
    Lease<Integer> one = pool.borrow();
    pool.borrow().close();
    pool.borrow();
    Task<Lease<Integer>> waiting = crew.fork(pool::borrow);
    crew.untilParked(waiting);
    pool.close();
    assertThat(crew.failure(waiting))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("db");
    one.close();
    assertThat(connections.disposed).contains(1);
    assertThatThrownBy(one::get).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(pool::tryBorrow).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void an_object_pool_keeps_what_it_has_room_for() {
    AtomicInteger made = new AtomicInteger();
    ObjectPool<Object> buffers =
        new ObjectPool<>(
            "buffers",
            2,
            () -> {
              made.incrementAndGet();
              return new Object();
            });
    Object one = buffers.take();
    Object two = buffers.take();
    assertThat(buffers.give(one)).isTrue();
    assertThat(buffers.give(two)).isTrue();
    assertThat(buffers.give(new Object())).isFalse();
    assertThat(List.of(buffers.take(), buffers.take())).containsExactlyInAnyOrder(one, two);
    assertThat(made).hasValue(2);
    assertThat(buffers.depth()).isZero();
  }

  @Test
  void an_object_is_never_in_two_hands() {
    ObjectPool<AtomicInteger> buffers = new ObjectPool<>("buffers", 4, AtomicInteger::new);
    List<Task<Integer>> tasks =
        IntStream.range(0, 4).mapToObj(t -> crew.fork(() -> conflicts(buffers))).toList();
    assertThat(tasks.stream().mapToInt(crew::value).sum()).isZero();
  }

  private static int conflicts(ObjectPool<AtomicInteger> buffers) {
    int conflicts = 0;
    for (int i = 0; i < 20_000; i++) {
      AtomicInteger buffer = buffers.take();
      conflicts += buffer.incrementAndGet() == 1 ? 0 : 1;
      buffer.decrementAndGet();
      buffers.give(buffer);
    }
    return conflicts;
  }

  @Test
  void a_resource_that_cannot_be_made_costs_no_room() throws InterruptedException {
    AtomicInteger attempts = new AtomicInteger();
    ResourcePool<Integer> failing =
        new ResourcePool<>(
            "db",
            1,
            () -> {
              if (attempts.incrementAndGet() == 1) {
                throw new IOException("no route");
              }
              return attempts.get();
            });
    assertThatThrownBy(failing::borrow)
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("db")
        .hasRootCauseMessage("no route");
    try (Lease<Integer> lease = failing.borrow()) {
      assertThat(lease.get()).isEqualTo(2);
    }
  }

  @Test
  void making_a_resource_that_is_interrupted_keeps_the_interruption() {
    ResourcePool<Integer> slow =
        new ResourcePool<>(
            "db",
            1,
            () -> {
              throw new InterruptedException("wanted");
            });
    Task<Boolean> borrowing =
        crew.fork(
            () -> {
              assertThatThrownBy(slow::tryBorrow).isInstanceOf(CompletionException.class);
              return Thread.interrupted();
            });
    assertThat(crew.value(borrowing)).isTrue();
  }
}
