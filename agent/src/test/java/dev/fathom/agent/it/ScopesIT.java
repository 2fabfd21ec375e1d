package dev.fathom.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.programs.Scopes;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What tasks belong to, what they do, and what somebody should close. */
class ScopesIT {

  @TempDir Path directory;

  static Stream<Arguments> jdksAndKinds() {
    return PeersIT.jdksAndKinds();
  }

  private Rows record(Jdk jdk, String kind) throws Exception {
    try (ChildJvm child =
        ChildJvm.on(jdk, directory)
            .agent("record=out.jfr,scan=50ms,min-age=20ms")
            .run(Scopes.class, kind)) {
      child.awaitLine("open");
      child.say("end");
      child.exits(0);
      assertThat(child.err()).isEmpty();
    }
    Rows rows = Rows.of(directory.resolve("out.jfr"));
    RecordedEvent health = rows.named("fathom.AgentHealth").first();
    assertThat(health.getLong("errors")).as(health.getString("lastError")).isZero();
    return rows;
  }

  @ParameterizedTest
  @MethodSource("jdksAndKinds")
  void what_belongs_together_what_runs_and_what_nobody_closes_is_told(Jdk jdk, String kind)
      throws Exception {
    Rows rows = record(jdk, kind);
    assertBusyTask(rows);
    assertWhatShouldBeClosed(rows);
    assertLostAttempts(rows);
    assertScheduler(jdk, rows);
  }

  private static void assertBusyTask(Rows rows) {
    Rows busy = rows.named("fathom.OpenTask").with("name", "busy");
    assertThat(busy.all())
        .extracting(row -> row.getLong("contextId"))
        .containsOnly(rows.resource("request"));
    assertThat(busy.with("interrupted", true).all()).isNotEmpty();
    assertThat(busy.with("state", "running").all())
        .anyMatch(row -> rows.frames(row, "stackId").contains("Scopes.beBusy:"));
  }

  private static void assertWhatShouldBeClosed(Rows rows) {
    assertOpen(rows, "context", "request");
    assertOpen(rows, "pool", "packing");
    assertThat(rows.named("fathom.Resource").with("label", "closed").all()).isEmpty();
    RecordedEvent cancelled = resource(rows, "context", "cancelled");
    assertThat(last(rows, cancelled.getLong("resourceId")).getBoolean("closed")).isTrue();
    assertThat(last(rows, executor(rows, 3)).getBoolean("closed")).isFalse();
    assertThat(last(rows, executor(rows, 5)).getBoolean("closed")).isTrue();
  }

  private static void assertOpen(Rows rows, String kind, String label) {
    RecordedEvent made = resource(rows, kind, label);
    assertThat(rows.frames(made, "creationStackId")).contains("Scopes.");
    assertThat(made.getInstant("since")).isBefore(made.getStartTime());
    assertThat(last(rows, made.getLong("resourceId")).getBoolean("closed")).isFalse();
  }

  private static RecordedEvent resource(Rows rows, String kind, String label) {
    return rows.named("fathom.Resource").with("kind", kind).with("label", label).first();
  }

  private static long executor(Rows rows, int size) {
    RecordedEvent executor =
        rows.named("fathom.Resource").with("kind", "executor").with("capacity", size).first();
    assertThat(rows.frames(executor, "creationStackId")).contains("Scopes.executors:");
    return executor.getLong("resourceId");
  }

  private static void assertLostAttempts(Rows rows) {
    assertThat(last(rows, rows.resource("counter")).getLong("retries")).isEqualTo(20);
  }

  /** Older JVMs do not tell. */
  private static void assertScheduler(Jdk jdk, Rows rows) {
    Rows carriers = rows.named("fathom.CarrierStats");
    assertThat(carriers.isEmpty()).isEqualTo(!jdk.hasSchedulerBean());
    assertThat(carriers.all()).allMatch(row -> row.getInt("parallelism") > 0);
  }

  private static RecordedEvent last(Rows rows, long resource) {
    return rows.named("fathom.ResourceStats").with("resourceId", resource).all().stream()
        .max(Comparator.comparing(RecordedEvent::getStartTime))
        .orElseThrow();
  }
}
