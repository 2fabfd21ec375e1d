package dev.fathom.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.programs.Tasks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TasksIT {

  @TempDir Path directory;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  private Rows record(Jdk jdk) throws Exception {
    try (ChildJvm child = ChildJvm.on(jdk, directory).agent("record=out.jfr").run(Tasks.class)) {
      child.exits(0);
      assertThat(child.err()).isEmpty();
    }
    return Rows.of(directory.resolve("out.jfr"));
  }

  private static RecordedEvent task(Rows rows, String name) {
    return rows.named("fathom.Task").with("name", name).first();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_task_tells_its_outcome_and_where_it_comes_from(Jdk jdk) throws Exception {
    Rows rows = record(jdk);
    RecordedEvent good = task(rows, "good");
    RecordedEvent inner = task(rows, "inner");
    assertThat(good.getString("outcome")).isEqualTo("done");
    assertThat(good.getBoolean("observed")).isTrue();
    assertThat(good.getString("operationId")).isEqualTo("request-1");
    assertThat(good.getLong("executorId")).isNotZero();
    assertThat(good.getString("threadName")).isEqualTo("main");
    assertThat(rows.frames(good, "creationStackId")).contains("Tasks.main:");
    assertThat(inner.getLong("creatorTaskId")).isEqualTo(good.getLong("taskId"));
    assertThat(inner.getDuration()).isGreaterThan(Duration.ofMillis(15));
    assertThat(good.getDuration()).isGreaterThanOrEqualTo(inner.getDuration());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_failed_task_tells_what_failed_where_and_who_took_notice(Jdk jdk) throws Exception {
    Rows rows = record(jdk);
    RecordedEvent bad = task(rows, "bad");
    assertThat(bad.getString("outcome")).isEqualTo("failed");
    assertThat(bad.getString("exceptionClass")).isEqualTo("java.lang.IllegalStateException");
    assertThat(bad.getBoolean("observed")).isFalse();
    assertThat(rows.frames(bad, "failureStackId")).contains("Tasks.failure:");
    assertThat(rows.named("fathom.TaskObserved").with("taskId", bad.getLong("taskId")).all())
        .hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_discarded_task_never_had_a_thread(Jdk jdk) throws Exception {
    Rows rows = record(jdk);
    RecordedEvent never = task(rows, "never");
    assertThat(never.getString("outcome")).isEqualTo("cancelled");
    assertThat(never.getLong("threadId")).isZero();
    assertThat(rows.named("fathom.OpenTask").with("name", "never").all()).isEmpty();
  }
}
