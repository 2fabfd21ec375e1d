package dev.fathom.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.programs.Hostile;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SafetyIT {

  @TempDir Path directory;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void an_application_goes_on_whatever_happens_inside_a_point(Jdk jdk) throws Exception {
    try (ChildJvm child =
        ChildJvm.on(jdk, directory)
            .jvm("-Xss512k")
            .agent("record=out.jfr,threshold=1s,scan=20ms,min-age=0ms")
            .run(Hostile.class)) {
      child.exits(0);
      assertThat(child.out().lines())
          .containsExactly(
              "throwing: true",
              "overflowing: 50 true",
              "interrupting: true",
              "copy: true",
              "other loader: collected",
              "end");
      // The JVM itself says so when a class is loaded where the stack ends and any agent
      // transforms.
      assertThat(child.err().lines().filter(line -> !line.contains("instrument ASSERTION FAILED")))
          .isEmpty();
    }
    Rows rows = Rows.of(directory.resolve("out.jfr"));
    assertThat(rows.named("fathom.OpenWait").with("scanId", lastScan(rows)).all())
        .as("a wait whose end was missed must not look like one that never ends")
        .isEmpty();
  }

  private static long lastScan(Rows rows) {
    Rows scans = rows.named("fathom.Scan");
    return scans.all().stream().mapToLong(row -> row.getLong("scanId")).max().orElseThrow();
  }
}
