package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fathom.runtime.Context;
import dev.fathom.runtime.Receiver;
import dev.fathom.runtime.TaskGroup;
import dev.fathom.runtime.flow.Generator;
import dev.fathom.runtime.flow.Pipeline;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PipelinesTest {

  // begin: pipeline
  static List<Integer> parseAll(Context context, List<String> lines)
      throws InterruptedException, ExecutionException {
    List<Integer> numbers = new CopyOnWriteArrayList<>();
    Generator<String> reading =
        emitter -> {
          for (String line : lines) {
            emitter.emit(line);
          }
        };
    try (TaskGroup group = TaskGroup.under(context, "import")) {
      Pipeline stages = Pipeline.in(group);
      Receiver<String> read = stages.source("read", 16, reading);
      Receiver<Integer> parsed = stages.map("parse", 4, 16, read, Integer::valueOf);
      stages.forEach("store", 1, parsed, numbers::add);
      group.await();
    }
    return numbers;
  }

  // end: pipeline

  @Test
  void stages_are_connected_by_bounded_channels() throws InterruptedException, ExecutionException {
    assertThat(parseAll(Context.background(), List.of("1", "2", "3")))
        .containsExactlyInAnyOrder(1, 2, 3);
  }

  @Test
  void a_failing_stage_ends_them_all() {
    assertThatThrownBy(() -> parseAll(Context.background(), List.of("1", "two", "3")))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(NumberFormatException.class);
  }
}
