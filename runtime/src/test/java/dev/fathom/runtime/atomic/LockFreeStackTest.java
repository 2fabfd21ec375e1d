package dev.fathom.runtime.atomic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.Crew;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.ThreadKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LockFreeStackTest {

  @Test
  void the_last_in_is_the_first_out() {
    LockFreeStack<String> stack = new LockFreeStack<>();
    stack.push("a");
    stack.push("b");
    assertThat(stack.pop()).contains("b");
    assertThat(stack.pop()).contains("a");
    assertThat(stack.pop()).isEmpty();
    assertThat(stack.isEmpty()).isTrue();
    assertThat(stack.retries()).isZero();
  }

  @ParameterizedTest
  @MethodSource("dev.fathom.runtime.ThreadKinds#available")
  void nothing_is_lost_or_doubled(ThreadKind kind) {
    LockFreeStack<Integer> stack = new LockFreeStack<>();
    try (Crew crew = new Crew(kind, Duration.ofSeconds(30))) {
      List<Task<Long>> tasks = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        tasks.add(crew.fork(() -> pushAndPop(stack)));
      }
      long popped = tasks.stream().mapToLong(crew::value).sum();
      while (!stack.isEmpty()) {
        popped += stack.pop().orElseThrow();
      }
      assertThat(popped).isEqualTo(4L * 20_000 * 20_001 / 2);
    }
  }

  private static long pushAndPop(LockFreeStack<Integer> stack) {
    long popped = 0;
    for (int i = 1; i <= 20_000; i++) {
      stack.push(i);
      popped += i % 3 == 0 ? 0 : stack.pop().orElse(0);
    }
    return popped;
  }

  @ParameterizedTest
  @MethodSource("dev.fathom.runtime.ThreadKinds#available")
  void no_update_of_a_loop_is_lost(ThreadKind kind) {
    AtomicReference<Integer> counter = new AtomicReference<>(0);
    CasLoop loop = new CasLoop();
    try (Crew crew = new Crew(kind, Duration.ofSeconds(30))) {
      List<Task<Void>> tasks = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        tasks.add(
            crew.run(
                () -> {
                  for (int i = 0; i < 5_000; i++) {
                    loop.update(counter, n -> n + 1);
                  }
                }));
      }
      tasks.forEach(crew::value);
    }
    assertThat(counter).hasValue(20_000);
  }
}
