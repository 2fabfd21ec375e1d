package dev.fathom.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.programs.LibraryThreads;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.apache.juli.logging.Log;
import org.apache.tomcat.util.threads.TaskQueue;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

class ThreadProbesIT {

  @TempDir Path directory;

  static Stream<Arguments> pools() {
    return Jdk.all()
        .flatMap(
            jdk ->
                Stream.of(
                    Arguments.of(jdk, "jetty", QueuedThreadPool.class.getName(), "busy"),
                    Arguments.of(
                        jdk, "tomcat", "org.apache.tomcat.util.threads.ThreadPoolExecutor", "")));
  }

  private static RecordedEvent resource(Rows rows, long id) {
    return rows.named("fathom.Resource").with("resourceId", id).first();
  }

  @ParameterizedTest
  @MethodSource("pools")
  void tasks_of_a_web_servers_pool_tell_their_time_in_the_queue_and_how_they_ended(
      Jdk jdk, String library, String type, String label) throws Exception {
    Rows rows = record(jdk, library);
    Rows tasks = rows.named("fathom.Task").with("thread", false);
    // The first one; how long it took is not told exactly where the recorder's clock is not exact.
    RecordedEvent good =
        tasks.with("outcome", "done").all().stream()
            .min(Comparator.comparing(RecordedEvent::getStartTime))
            .orElseThrow();
    assertThat(rows.frames(good, "creationStackId")).contains("LibraryThreads.run:");
    assertThat(good.getLong("queued")).isNotNegative();
    RecordedEvent pool = resource(rows, good.getLong("executorId"));
    assertThat(pool.getString("kind")).isEqualTo("executor");
    assertThat(pool.getString("className")).isEqualTo(type);
    assertThat(pool.getString("label")).isEqualTo(label);
    assertThat(pool.getInt("capacity")).isEqualTo(1);
    assertThat(tasks.with("outcome", "cancelled").all())
        .singleElement()
        .matches(row -> rows.frames(row, "creationStackId").contains("LibraryThreads.refuse:"));

    Rows open = rows.named("fathom.OpenTask").with("thread", false);
    RecordedEvent queued = open.with("state", "queued").first();
    assertThat(rows.frames(queued, "creationStackId")).contains("LibraryThreads.queue:");
    assertThat(queued.getLong("executorId")).isEqualTo(pool.getLong("resourceId"));
    RecordedEvent blocked = open.with("state", "waiting").first();
    assertThat(rows.frames(blocked, "creationStackId")).contains("LibraryThreads.block:");
    assertThat(open.all())
        .extracting(row -> row.getLong("taskId"))
        .containsOnly(queued.getLong("taskId"), blocked.getLong("taskId"));

    List<RecordedEvent> idle =
        rows.named("fathom.OpenWait")
            .with("operation", "take")
            .where(row -> row.getString("threadName").contains("idle"))
            .all();
    assertThat(idle).isNotEmpty();
    RecordedEvent queue = resource(rows, idle.get(0).getLong("resourceId"));
    assertThat(queue.getString("kind")).isEqualTo("queue");
    assertThat(resource(rows, queue.getLong("parentId")).getString("className")).isEqualTo(type);
  }

  private Rows record(Jdk jdk, String library) throws Exception {
    try (ChildJvm child =
        ChildJvm.on(jdk, directory)
            .agent("record=out.jfr,scan=1h")
            .with(QueuedThreadPool.class, LoggerFactory.class, TaskQueue.class, Log.class)
            .run(LibraryThreads.class, library)) {
      child.awaitLine("stuck");
      assertThat(child.out()).contains("refused");
      child.say("end");
      child.exits(0);
      assertThat(child.err().lines().filter(line -> line.startsWith("fathom"))).isEmpty();
    }
    Rows rows = Rows.of(directory.resolve("out.jfr"));
    assertThat(rows.named("fathom.AgentHealth").all())
        .allMatch(row -> row.getLong("errors") == 0 && row.getInt("skipped") == 0);
    return rows;
  }
}
