package dev.fathom.runtime.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.CancelledException;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Crew;
import dev.fathom.runtime.FailureHandler;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.Tasks;
import dev.fathom.runtime.ThreadKind;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("dev.fathom.runtime.ThreadKinds#available")
class WaitGroupTest {

  private final Crew crew;
  private final WaitGroup group = new WaitGroup("import");

  WaitGroupTest(ThreadKind kind) {
    crew = new Crew(kind, Duration.ofSeconds(20));
  }

  @AfterEach
  void dismiss() {
    crew.close();
  }

  @Test
  void waits_until_no_work_is_left() {
    AtomicInteger done = new AtomicInteger();
    for (int round = 1; round <= 3; round++) {
      group.add(20);
      for (int i = 0; i < 20; i++) {
        crew.run(
            () -> {
              done.incrementAndGet();
              group.done();
            });
      }
      crew.value(crew.run(group::await));
      assertThat(done).hasValue(20 * round);
    }
  }

  @Test
  void does_not_wait_when_there_is_no_work() {
    crew.value(crew.run(group::await));
    assertThat(group.count()).isZero();
  }

  @Test
  void refuses_to_count_below_zero() {
    assertThatThrownBy(group::done)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("import");
    group.add(2);
    assertThatThrownBy(() -> group.add(-3)).isInstanceOf(IllegalStateException.class);
    assertThat(group.count()).isEqualTo(2);
  }

  @Test
  void a_wait_can_be_cut_short_and_leaves_nothing_behind() {
    group.add(1);
    assertThat(crew.value(crew.fork(() -> group.await(Duration.ofMillis(2))))).isFalse();
    try (CancelScope context = Context.background().withCancel()) {
      Task<Void> waiting = crew.run(() -> group.await(context));
      crew.untilParked(waiting);
      context.cancel();
      assertThat(crew.failure(waiting)).isInstanceOf(CancelledException.class);
    }
    Task<Void> interrupted = crew.run(group::await);
    crew.untilParked(interrupted);
    crew.interrupt(interrupted);
    assertThat(crew.failure(interrupted)).isInstanceOf(InterruptedException.class);
    group.done();
    group.add(1);
    group.done();
    assertThat(group.count()).isZero();
  }

  @Test
  void a_task_that_it_starts_counts_until_it_has_ended_also_in_failure() {
    FailureHandler before = Tasks.setFailureHandler((task, failure) -> {});
    try {
      CountDownLatch end = new CountDownLatch(1);
      group.start("good", end::await);
      group.start(
          "bad",
          () -> {
            end.await();
            throw new IllegalStateException("wanted");
          });
      assertThat(group.count()).isEqualTo(2);
      Task<Void> waiting = crew.run(group::await);
      crew.untilParked(waiting);
      end.countDown();
      crew.value(waiting);
      assertThat(group.count()).isZero();
    } finally {
      Tasks.setFailureHandler(before);
    }
  }
}
