package dev.fathom.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.programs.ChannelWrites;
import dev.fathom.agent.programs.Pools;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JdkTasksIT {

  private static final String POOL = "java.util.concurrent.ThreadPoolExecutor";

  @TempDir Path directory;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  static Stream<Jdk> jdksWithVirtualThreads() {
    return Jdk.all().filter(Jdk::hasVirtualThreads);
  }

  private Rows record(Jdk jdk, String... arguments) throws Exception {
    try (ChildJvm child =
        ChildJvm.on(jdk, directory).agent("record=out.jfr,scan=1h").run(Pools.class, arguments)) {
      child.exits(0);
      assertThat(child.err()).isEmpty();
      assertThat(child.out().lines()).contains("told", "rejected", "never 2", "done");
    }
    Rows rows = Rows.of(directory.resolve("out.jfr"));
    assertThat(rows.named("fathom.AgentHealth").first().getLong("errors")).isZero();
    return rows;
  }

  /** Those of executors, not those that stand for threads. */
  private static Rows tasks(Rows rows) {
    return rows.named("fathom.Task").with("thread", false);
  }

  private static RecordedEvent failed(Rows rows, String exception) {
    return tasks(rows).with("exceptionClass", "java.lang." + exception).first();
  }

  private static RecordedEvent resource(Rows rows, long id) {
    return rows.named("fathom.Resource").with("resourceId", id).first();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_task_of_a_pool_tells_where_it_comes_from_and_how_long_it_ran(Jdk jdk) throws Exception {
    Rows rows = record(jdk);
    RecordedEvent good =
        tasks(rows)
            .with("outcome", "done")
            .where(row -> rows.frames(row, "creationStackId").contains("Pools.inPool:"))
            .first();
    assertThat(good.getLong("creatorTaskId")).isNotZero();
    assertThat(good.getLong("queued")).isNotNegative();
    assertThat(good.getDuration()).isGreaterThan(Duration.ofMillis(15));
    RecordedEvent pool = resource(rows, good.getLong("executorId"));
    assertThat(pool.getString("kind")).isEqualTo("executor");
    assertThat(pool.getString("className")).isEqualTo(POOL);
    assertThat(pool.getInt("capacity")).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_failure_that_a_future_keeps_is_observed_when_somebody_asks(Jdk jdk) throws Exception {
    Rows rows = record(jdk);
    RecordedEvent told = failed(rows, "IllegalStateException");
    RecordedEvent untold = failed(rows, "IllegalArgumentException");
    RecordedEvent loud = failed(rows, "UnsupportedOperationException");
    assertThat(List.of(told, untold, loud))
        .extracting(row -> row.getString("outcome"))
        .containsOnly("failed");
    assertThat(rows.frames(untold, "failureStackId")).contains("Pools.failUntold:");
    assertThat(told.getBoolean("observed")).isFalse();
    assertThat(untold.getBoolean("observed")).isFalse();
    assertThat(loud.getBoolean("observed")).isTrue();
    assertThat(rows.named("fathom.TaskObserved").all())
        .extracting(row -> row.getLong("taskId"))
        .contains(told.getLong("taskId"))
        .doesNotContain(untold.getLong("taskId"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void what_never_runs_is_not_left_open(Jdk jdk) throws Exception {
    Rows rows = record(jdk);
    assertThat(tasks(rows).with("outcome", "cancelled").all()).hasSize(3);
    List<RecordedEvent> open = rows.named("fathom.OpenTask").with("thread", false).all();
    assertThat(open).isNotEmpty();
    assertThat(open)
        .allMatch(task -> task.getString("state").equals("waiting"))
        .allMatch(task -> rows.frames(task, "creationStackId").contains("Pools.idle:"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void what_threads_of_the_jdk_run_is_in_no_queue(Jdk jdk) throws Exception {
    try (ChildJvm child =
        ChildJvm.on(jdk, directory).agent("record=out.jfr,scan=1h").run(ChannelWrites.class)) {
      child.exits(0);
      assertThat(child.err()).isEmpty();
    }
    Rows rows = Rows.of(directory.resolve("out.jfr"));
    assertThat(rows.named("fathom.OpenTask").with("state", "queued").all()).isEmpty();
    assertThat(tasks(rows).with("outcome", "cancelled").all()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void an_idle_worker_waits_in_the_queue_of_its_own_executor(Jdk jdk) throws Exception {
    Rows rows = record(jdk);
    for (String name : List.of("cached", "scheduled", "fixed")) {
      RecordedEvent wait =
          rows.named("fathom.OpenWait").with("threadName", name).with("operation", "take").first();
      RecordedEvent queue = resource(rows, wait.getLong("resourceId"));
      assertThat(queue.getString("kind")).as(name).isEqualTo("queue");
      assertThat(resource(rows, queue.getLong("parentId")).getString("kind"))
          .as(name)
          .isEqualTo("executor");
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("jdksWithVirtualThreads")
  void tasks_with_a_virtual_thread_each_are_told_like_others(Jdk jdk) throws Exception {
    Rows rows = record(jdk, "virtual");
    Rows virtual = tasks(rows).with("virtual", true);
    assertThat(virtual.with("outcome", "done").size()).isEqualTo(2);
    RecordedEvent failed = virtual.with("outcome", "failed").first();
    assertThat(rows.frames(failed, "creationStackId")).contains("Pools.perTask:");
    assertThat(resource(rows, failed.getLong("executorId")).getString("kind"))
        .isEqualTo("executor");
    assertThat(rows.named("fathom.TaskObserved").with("taskId", failed.getLong("taskId")).all())
        .hasSize(1);
  }
}
