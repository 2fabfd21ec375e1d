package dev.fathom.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.programs.Stress;
import java.nio.file.Path;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JdkStressIT {

  private static final String MILLIS = "10000";

  @TempDir Path directory;

  static Stream<Arguments> jdksAndThreads() {
    return Jdk.all()
        .flatMap(
            jdk ->
                jdk.hasVirtualThreads()
                    ? Stream.of(
                        Arguments.of(jdk, "platform", "20"), Arguments.of(jdk, "virtual", "200"))
                    : Stream.of(Arguments.of(jdk, "platform", "20")));
  }

  @ParameterizedTest
  @MethodSource("jdksAndThreads")
  void nothing_is_lost_and_nobody_hangs_when_every_wait_is_recorded(
      Jdk jdk, String kind, String threads) throws Exception {
    try (ChildJvm child =
        ChildJvm.on(jdk, directory)
            .agent("record=out.jfr,threshold=0ms,scan=50ms,min-age=0ms")
            .run(Stress.class, kind, threads, MILLIS)) {
      child.exits(0);
      assertThat(child.out().lines()).as(child.err()).containsExactly("kept");
    }
    Rows rows = Rows.of(directory.resolve("out.jfr"));
    RecordedEvent health = rows.named("fathom.AgentHealth").first();
    assertThat(health.getLong("errors")).as(health.getString("lastError")).isZero();
    assertThat(rows.named("fathom.Wait").size()).isPositive();
    assertThat(rows.named("fathom.Task").size()).isPositive();
  }
}
