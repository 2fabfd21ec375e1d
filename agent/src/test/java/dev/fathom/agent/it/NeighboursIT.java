package dev.fathom.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.programs.Alone;
import dev.fathom.agent.programs.Bystander;
import dev.fathom.agent.programs.Neighbour;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent among others that change classes or load them in their own way. */
class NeighboursIT {

  private static final String OPTIONS = "record=out.jfr,threshold=10ms,level=high";

  @TempDir Path directory;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  static Stream<Arguments> jdksAndOrders() {
    return Jdk.all().flatMap(jdk -> Stream.of(Arguments.of(jdk, true), Arguments.of(jdk, false)));
  }

  @ParameterizedTest
  @MethodSource("jdksAndOrders")
  void an_agent_of_the_applications_own_weaves_the_same_classes(Jdk jdk, boolean first)
      throws Exception {
    Path neighbour = TestAgents.jarOf(Neighbour.class, directory);
    try (ChildJvm child =
        started(jdk, first, neighbour.toString()).with(ByteBuddy.class).run(Neighbour.class)) {
      child.exits(0);
      assertThat(child.out().lines())
          .as(child.err())
          .containsExactly("waits: true", "own weaving: worked 1", "after a redefinition: true");
    }
    // Of the same program twice, once before and once after the redefinition.
    assertObserved(2);
  }

  @ParameterizedTest
  @MethodSource("jdksAndOrders")
  void coverage_is_measured_beside_it(Jdk jdk, boolean first) throws Exception {
    Path jacoco = TestAgents.jarWith("org.jacoco.agent.rt.RT");
    try (ChildJvm child =
        started(jdk, first, jacoco + "=destfile=" + directory.resolve("coverage.exec"))
            .run(Bystander.class)) {
      child.exits(0);
      assertThat(child.out().lines()).as(child.err()).containsExactly("right");
    }
    assertThat(Files.size(directory.resolve("coverage.exec"))).isPositive();
    assertObserved(1);
  }

  private ChildJvm.Builder started(Jdk jdk, boolean othersFirst, String other) {
    ChildJvm.Builder builder = ChildJvm.on(jdk, directory);
    return othersFirst
        ? builder.jvm("-javaagent:" + other).agent(OPTIONS)
        : builder.agent(OPTIONS).jvm("-javaagent:" + other);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_loader_that_asks_its_parent_last_is_left_alone(Jdk jdk) throws Exception {
    try (ChildJvm child = ChildJvm.on(jdk, directory).agent(OPTIONS).run(Alone.class)) {
      child.exits(0);
      assertThat(child.out().lines()).as(child.err()).containsExactly("own copy: true", "right");
      assertThat(child.err()).isEmpty();
    }
    assertObserved(1);
  }

  private void assertObserved(int times) throws Exception {
    Rows rows = Rows.of(directory.resolve("out.jfr"));
    for (String operation : List.of("acquire", "take", "lock")) {
      assertThat(rows.named("fathom.Wait").with("operation", operation).size())
          .as("waits to %s", operation)
          .isGreaterThanOrEqualTo(times);
      // All of these are long enough to be counted at their site as well.
      assertThat(
              rows.named("fathom.LatencyHistogram")
                  .with("operation", operation)
                  .where(row -> rows.frames(row, "stackId").contains("Bystander."))
                  .all())
          .as("latencies of %s by site", operation)
          .isNotEmpty();
    }
    assertThat(rows.named("fathom.AgentHealth").first().getLong("errors")).isZero();
    assertThat(rows.named("fathom.AgentHealth").first().getInt("skipped")).isZero();
  }
}
