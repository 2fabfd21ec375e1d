package dev.fathom.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.programs.Bystander;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WeavingIT {

  private static final String EVERYTHING = "record=out.jfr,level=high";

  @TempDir Path directory;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void byte_buddy_stays_unloaded_while_nothing_that_a_probe_names_is_loaded(Jdk jdk)
      throws Exception {
    try (ChildJvm child =
        ChildJvm.on(jdk, directory)
            .jvm("-Xlog:class+load:file=classes.txt")
            .agent(EVERYTHING)
            .run(Bystander.class)) {
      child.exits(0);
      assertThat(child.err()).isEmpty();
    }
    List<String> classes =
        Files.readAllLines(directory.resolve("classes.txt")).stream()
            .filter(line -> line.contains("net.bytebuddy."))
            .toList();
    assertThat(classes)
        .anyMatch(line -> line.contains(" net.bytebuddy.jar.asm.ClassReader "))
        .allMatch(line -> line.contains(" net.bytebuddy.jar.asm."));
    assertNothingRefused();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void every_woven_class_passes_the_verifier(Jdk jdk) throws Exception {
    try (ChildJvm child =
        ChildJvm.on(jdk, directory)
            .jvm("-XX:+UnlockDiagnosticVMOptions", "-XX:+BytecodeVerificationLocal")
            .agent(EVERYTHING)
            .run(Bystander.class)) {
      child.exits(0);
      assertThat(child.err()).isEmpty();
    }
    assertNothingRefused();
  }

  private void assertNothingRefused() throws Exception {
    Rows health = Rows.of(directory.resolve("out.jfr")).named("fathom.AgentHealth");
    assertThat(health.first().getString("lastError")).isEmpty();
    assertThat(health.first().getInt("skipped")).isZero();
    assertThat(health.first().getInt("woven")).isGreaterThan(25);
  }
}
