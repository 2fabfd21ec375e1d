package dev.fathom.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TaskGroupTest {

  private static final String KINDS = "dev.fathom.runtime.ThreadKinds#available";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static TaskGroup group(ThreadKind kind, int limit) {
    return TaskGroup.under(Context.background(), "import", limit, kind);
  }

  @ParameterizedTest
  @MethodSource(KINDS)
  void waits_for_all_tasks_also_those_started_by_tasks(ThreadKind kind) throws Exception {
    AtomicInteger done = new AtomicInteger();
    try (TaskGroup group = group(kind, Integer.MAX_VALUE)) {
      for (int i = 0; i < 20; i++) {
        group.start(
            "outer",
            () -> {
              group.start("inner", done::incrementAndGet);
              done.incrementAndGet();
            });
      }
      group.await();
      assertThat(done).hasValue(40);
      assertThatThrownBy(() -> group.start("late", () -> {}))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @ParameterizedTest
  @MethodSource(KINDS)
  void the_first_failure_cancels_the_rest_and_is_what_waiting_gives(ThreadKind kind)
      throws Exception {
    IllegalStateException failure = new IllegalStateException("bad row");
    try (TaskGroup group = group(kind, Integer.MAX_VALUE)) {
      Task<Void> other = group.start("other", () -> group.context().await());
      group.start(
          "row",
          () -> {
            throw failure;
          });
      assertThatThrownBy(group::await).isInstanceOf(ExecutionException.class).hasCause(failure);
      assertThat(other.done()).isTrue();
      assertThat(group.context().cause()).isSameAs(failure);
    }
  }

  @ParameterizedTest
  @MethodSource(KINDS)
  void no_more_tasks_run_at_once_than_the_limit(ThreadKind kind) throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (TaskGroup group = group(kind, 3)) {
      for (int i = 0; i < 50; i++) {
        group.start(
            "row",
            () -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              Thread.onSpinWait();
              running.decrementAndGet();
            });
      }
      group.await();
    }
    assertThat(most.get()).isBetween(1, 3);
  }

  @ParameterizedTest
  @MethodSource(KINDS)
  void no_task_outlives_the_block(ThreadKind kind) throws Exception {
    Task<Void> task;
    try (TaskGroup group = group(kind, 1)) {
      task = group.start("endless", () -> group.context().await());
      assertThat(group.tryStart("second", () -> {})).isFalse();
    }
    assertThat(task.await(PATIENCE)).isPresent();
    assertThat(task.done()).isTrue();
  }
}
