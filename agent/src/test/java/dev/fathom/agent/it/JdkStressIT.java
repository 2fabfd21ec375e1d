package dev.fathom.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.programs.Stress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many threads at all targets: nobody hangs, nothing changes, nothing is lost. */
class JdkStressIT {

  private static final String SHORT_MILLIS = "10000";
  private static final String MINUTE_MILLIS = "60000";
  private static final String PLATFORM_THREADS = "20";
  private static final String VIRTUAL_THREADS = "200";
  private static final String EVERY_WAIT = "record=out.jfr,threshold=0ms,scan=50ms,min-age=0ms";

  @TempDir Path directory;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void nobody_hangs_and_nothing_changes_when_every_wait_is_recorded(Jdk jdk) throws Exception {
    assertKept(stress(jdk, EVERY_WAIT, SHORT_MILLIS));
  }

  @Tag("evidence")
  @ParameterizedTest
  @MethodSource("jdks")
  void nobody_hangs_for_a_minute_when_every_wait_is_recorded(Jdk jdk) throws Exception {
    assertKept(stress(jdk, EVERY_WAIT, MINUTE_MILLIS));
  }

  @Tag("evidence")
  @ParameterizedTest
  @MethodSource("jdks")
  void no_data_are_lost_in_a_minute_at_default_thresholds(Jdk jdk) throws Exception {
    Rows rows = stress(jdk, "record=out.jfr", MINUTE_MILLIS);
    assertKept(rows);
    assertThat(rows.named("jdk.DataLoss").all()).isEmpty();
    assertThat(rows.named("fathom.AgentHealth").first().getLong("dropped")).isZero();
  }

  private Rows stress(Jdk jdk, String options, String millis) throws Exception {
    String kind = jdk.hasVirtualThreads() ? "both" : "platform";
    String threads = jdk.hasVirtualThreads() ? VIRTUAL_THREADS : PLATFORM_THREADS;
    try (ChildJvm child =
        ChildJvm.on(jdk, directory).agent(options).run(Stress.class, kind, threads, millis)) {
      child.endsWithin(Duration.ofMillis(Long.parseLong(millis)).plusMinutes(2)).exits(0);
      assertThat(child.out().lines()).as(child.err()).containsExactly("kept");
    }
    // Only what is looked at: a minute of every wait is more than a heap can hold.
    return Rows.of(
        directory.resolve("out.jfr"),
        Set.of("fathom.AgentHealth", "fathom.ResourceStats", "fathom.Scan", "jdk.DataLoss"));
  }

  private static void assertKept(Rows rows) {
    Rows health = rows.named("fathom.AgentHealth");
    assertThat(health.all())
        .allSatisfy(
            row -> assertThat(row.getLong("errors")).as(row.getString("lastError")).isZero());
    assertThat(health.isEmpty()).isFalse();
    assertThat(rows.named("fathom.ResourceStats").all())
        .anyMatch(row -> row.getLong("blockedReceives") > 0);
  }
}
