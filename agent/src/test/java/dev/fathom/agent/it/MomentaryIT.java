package dev.fathom.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.programs.Momentary;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A recording does not grow with every lock and task that an application makes for a moment. */
class MomentaryIT {

  @TempDir Path directory;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  private Rows record(Jdk jdk, String options) throws Exception {
    try (ChildJvm child =
        ChildJvm.on(jdk, directory).agent("record=out.jfr," + options).run(Momentary.class)) {
      child.exits(0);
      assertThat(child.err()).isEmpty();
    }
    return Rows.of(directory.resolve("out.jfr"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void short_waits_for_many_semaphores_are_counted_together_and_none_is_lost(Jdk jdk)
      throws Exception {
    Rows rows = record(jdk, "scan=200ms");

    Set<Long> semaphores = semaphores(rows);
    Rows latencies =
        rows.named("fathom.LatencyHistogram")
            .with("operation", "acquire")
            .with("stackId", 0L)
            .where(row -> semaphores.contains(row.getLong("resourceId")));
    assertThat(sum(latencies, "count")).isEqualTo(Momentary.SEMAPHORES);
    assertThat(semaphores).hasSizeLessThan(Momentary.SEMAPHORES / 4);
    assertThat(latencies.size()).isLessThan(Momentary.SEMAPHORES / 4);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void of_very_many_tasks_that_end_well_only_some_have_a_row_and_of_those_that_fail_all(Jdk jdk)
      throws Exception {
    Rows rows = record(jdk, "");

    Rows tasks = rows.named("fathom.Task");
    long unwritten =
        rows.named("fathom.AgentHealth").all().stream()
            .mapToLong(row -> row.getLong("unwrittenTasks"))
            .max()
            .orElse(0);
    assertThat(unwritten).isPositive();
    assertThat(tasks.size() + unwritten).isGreaterThanOrEqualTo(Momentary.TASKS);
    assertThat(tasks.with("outcome", "failed").size()).isEqualTo(Momentary.FAILURES);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whoever_asks_for_everything_gets_every_task(Jdk jdk) throws Exception {
    Rows tasks = record(jdk, "threshold=0ms").named("fathom.Task");

    assertThat(tasks.with("outcome", "done").size()).isGreaterThanOrEqualTo(Momentary.TASKS);
  }

  private static Set<Long> semaphores(Rows rows) {
    return rows
        .named("fathom.Resource")
        .with("className", "java.util.concurrent.Semaphore")
        .all()
        .stream()
        .map(row -> row.getLong("resourceId"))
        .collect(Collectors.toSet());
  }

  private static long sum(Rows rows, String field) {
    long sum = 0;
    for (RecordedEvent row : rows.all()) {
      sum += row.getLong(field);
    }
    return sum;
  }
}
