package dev.fathom.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.programs.OwnStress;
import dev.fathom.agent.programs.Stress;
import java.nio.file.Path;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every use of every primitive is observed, and nothing changes by it. */
class LevelHighStressIT {

  private static final String MILLIS = "3000";
  private static final String OPTIONS =
      "record=out.jfr,level=high,threshold=0ms,scan=50ms,min-age=0ms";

  @TempDir Path directory;

  static Stream<Arguments> jdksKindsAndPrograms() {
    return PeersIT.jdksAndKinds()
        .flatMap(
            each ->
                Stream.of(Stress.class, OwnStress.class)
                    .map(program -> Arguments.of(each.get()[0], each.get()[1], program)));
  }

  @ParameterizedTest
  @MethodSource("jdksKindsAndPrograms")
  void nobody_hangs_nothing_is_lost_and_in_the_end_nothing_is_held(
      Jdk jdk, String kind, Class<?> program) throws Exception {
    boolean virtual = kind.equals("VIRTUAL");
    String word = program == Stress.class ? kind.toLowerCase(java.util.Locale.ROOT) : kind;
    try (ChildJvm child =
        ChildJvm.on(jdk, directory)
            .agent(OPTIONS)
            .run(program, word, virtual ? "200" : "20", MILLIS)) {
      child.exits(0);
      assertThat(child.out().lines()).as(child.err()).containsExactly("kept");
    }
    Rows rows = Rows.of(directory.resolve("out.jfr"));
    RecordedEvent health = rows.named("fathom.AgentHealth").first();
    assertThat(health.getLong("errors")).as(health.getString("lastError")).isZero();
    assertThat(rows.named("fathom.Peer").all()).isNotEmpty();
    assertThat(rows.named("fathom.LatencyHistogram").with("operation", "hold").all()).isNotEmpty();
    assertThat(heldAtTheEnd(rows).all()).isEmpty();
  }

  private static Rows heldAtTheEnd(Rows rows) {
    long last =
        rows.named("fathom.Scan").all().stream()
            .mapToLong(row -> row.getLong("scanId"))
            .max()
            .orElseThrow();
    return rows.named("fathom.OpenHold").with("scanId", last);
  }
}
