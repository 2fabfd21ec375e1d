package dev.fathom.runtime.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.ChannelClosedException;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Receiver;
import dev.fathom.runtime.TaskGroup;
import dev.fathom.runtime.ThreadKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FlowTest {

  private final Context context = Context.background();

  private static Generator<Integer> upTo(int last) {
    return emitter -> {
      for (int i = 1; i <= last; i++) {
        emitter.emit(i);
      }
    };
  }

  @Test
  void a_generator_ends_its_channel() {
    List<Integer> all = new ArrayList<>();
    Generator.produce(context, "numbers", 2, upTo(5)).forEach(all::add);
    assertThat(all).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void a_failing_generator_tells_who_receives() {
    Receiver<Integer> numbers =
        Generator.produce(
            context,
            "numbers",
            0,
            emitter -> {
              emitter.emit(1);
              throw new IllegalStateException("out of numbers");
            });
    List<Integer> all = new ArrayList<>();
    assertThatThrownBy(() -> numbers.forEach(all::add))
        .isInstanceOf(ChannelClosedException.class)
        .hasRootCauseMessage("out of numbers");
    assertThat(all).containsExactly(1);
  }

  @Test
  void a_cancelled_generator_ends() throws InterruptedException {
    Receiver<Integer> numbers;
    try (CancelScope scope = context.withCancel()) {
      numbers = Generator.produce(scope, "numbers", 0, upTo(Integer.MAX_VALUE));
      assertThat(numbers.receive().get()).isEqualTo(1);
    }
    assertThat(numbers.tryReceive(Duration.ofSeconds(20)).isClosed()).isTrue();
  }

  @Test
  void stages_pass_on_and_join_what_they_are_given() throws Exception {
    AtomicLong sum = new AtomicLong();
    try (TaskGroup group = TaskGroup.under(context, "import")) {
      Pipeline pipeline = Pipeline.in(group);
      Receiver<Integer> odd = pipeline.source("odd", 1, upTo(999));
      Receiver<Integer> squares = pipeline.map("square", 3, 4, odd, n -> n % 2 == 0 ? null : n * n);
      Receiver<Integer> more = pipeline.source("more", 0, upTo(10));
      Receiver<Integer> all = pipeline.merge("all", 2, List.of(squares, more));
      pipeline.forEach("sum", 2, all, n -> sum.addAndGet(n));
      group.await();
    }
    long expected = 55;
    for (int n = 1; n <= 999; n += 2) {
      expected += (long) n * n;
    }
    assertThat(sum).hasValue(expected);
  }

  @Test
  void every_output_of_a_broadcast_gets_everything() throws Exception {
    List<List<Integer>> seen = List.of(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
    try (TaskGroup group = TaskGroup.under(context, "copies")) {
      Pipeline pipeline = Pipeline.in(group);
      List<Receiver<Integer>> outputs =
          pipeline.broadcast("copy", 2, 1, pipeline.source("numbers", 0, upTo(20)));
      for (int i = 0; i < 2; i++) {
        pipeline.forEach("keep-" + i, 1, outputs.get(i), seen.get(i)::add);
      }
      group.await();
    }
    assertThat(seen.get(0)).hasSize(20).isEqualTo(seen.get(1));
  }

  @Test
  void a_group_with_a_limit_is_refused() {
    try (TaskGroup group = TaskGroup.under(context, "import", 2)) {
      assertThatThrownBy(() -> Pipeline.in(group))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("import")
          .hasMessageContaining("at most 2");
    }
  }

  @Test
  void merging_nothing_ends_at_once() throws Exception {
    try (TaskGroup group = TaskGroup.under(context, "nothing")) {
      Receiver<Integer> none = Pipeline.in(group).<Integer>merge("none", 0, List.of());
      assertThat(none.receive().isClosed()).isTrue();
    }
  }

  @Test
  void a_failing_stage_ends_all_stages() throws InterruptedException {
    try (TaskGroup group = TaskGroup.under(context, "import")) {
      Pipeline pipeline = Pipeline.in(group);
      Receiver<Integer> numbers = pipeline.source("numbers", 0, upTo(Integer.MAX_VALUE));
      Receiver<Integer> checked =
          pipeline.map(
              "check",
              2,
              0,
              numbers,
              n -> {
                if (n == 50) {
                  throw new IllegalArgumentException("bad: " + n);
                }
                return n;
              });
      pipeline.forEach("drop", 1, checked, n -> {});
      assertThatThrownBy(group::await)
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("bad: 50");
    }
  }

  @Test
  void a_parallel_loop_does_every_round_once() throws Exception {
    AtomicLongArray rounds = new AtomicLongArray(10_007);
    Parallel.forRanges(
        context,
        "loop",
        0,
        rounds.length(),
        4,
        (from, to) -> {
          for (long i = from; i < to; i++) {
            rounds.incrementAndGet((int) i);
          }
        });
    for (int i = 0; i < rounds.length(); i++) {
      assertThat(rounds.get(i)).isEqualTo(1);
    }
    Parallel.forRanges(context, "empty", 5, 5, (from, to) -> rounds.set(0, 99));
    assertThat(rounds.get(0)).isEqualTo(1);
  }

  @Test
  void a_parallel_loop_reports_a_failing_round() {
    assertThatThrownBy(
            () ->
                Parallel.forRanges(
                    context,
                    "loop",
                    0,
                    100,
                    (from, to) -> {
                      throw new IllegalStateException("round " + from);
                    }))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_parallel_loop_runs_on_platform_threads_unless_told_otherwise() throws Exception {
    Set<ThreadKind> kinds = ConcurrentHashMap.newKeySet();
    Parallel.RangeBody body = (from, to) -> kinds.add(ThreadKind.of(Thread.currentThread()));
    Parallel.forRanges(context, "loop", 0, 10, body);
    assertThat(kinds).containsExactly(ThreadKind.PLATFORM);
    kinds.clear();
    Parallel.forRanges(context, "loop", 0, 10, 2, ThreadKind.preferred(), body);
    assertThat(kinds).containsExactly(ThreadKind.preferred());
  }
}
