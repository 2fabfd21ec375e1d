package dev.fathom.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.programs.Tasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptionsIT {

  @TempDir Path directory;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  private static void assertOneComplaint(ChildJvm child, String... words) throws Exception {
    child.exits(0);
    assertThat(child.out()).isEqualToIgnoringNewLines("done");
    assertThat(child.err().lines()).hasSize(1);
    assertThat(child.err()).startsWith("fathom: ").contains(words);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_mistake_in_an_option_is_one_line_and_the_application_goes_on(Jdk jdk) throws Exception {
    try (ChildJvm child = ChildJvm.on(jdk, directory).agent("levle=high").run(Tasks.class)) {
      assertOneComplaint(child, "levle");
    }
    try (ChildJvm child = ChildJvm.on(jdk, directory).agent("scan=often").run(Tasks.class)) {
      assertOneComplaint(child, "scan=often");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_recording_that_cannot_be_written_is_one_line_and_the_application_goes_on(Jdk jdk)
      throws Exception {
    try (ChildJvm child =
        ChildJvm.on(jdk, directory).agent("record=missing/out.jfr").run(Tasks.class)) {
      assertOneComplaint(child, "no such directory");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void strict_refuses_to_run_what_cannot_be_recorded(Jdk jdk) throws Exception {
    try (ChildJvm child =
        ChildJvm.on(jdk, directory).agent("strict=true,record=missing/out.jfr").run(Tasks.class)) {
      child.exits(78);
      assertThat(child.out()).isEmpty();
      assertThat(child.err()).startsWith("fathom: ").contains("no such directory");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void help_is_printed_beside_the_applications_own_output(Jdk jdk) throws Exception {
    try (ChildJvm child = ChildJvm.on(jdk, directory).agent("=help").run(Tasks.class)) {
      child.exits(0);
      assertThat(child.out()).isEqualToIgnoringNewLines("done");
      assertThat(child.err()).contains("level", "record", "threshold", "min-age");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void options_come_from_properties_environment_and_a_file_as_well(Jdk jdk) throws Exception {
    Files.writeString(directory.resolve("fathom.conf"), "level=low\nthreshold=7ms\n");
    try (ChildJvm child =
        ChildJvm.on(jdk, directory)
            .agent("config=fathom.conf")
            .jvm("-Dfathom.record=run-%p.jfr")
            .env("FATHOM_LEVEL", "high")
            .run(Tasks.class)) {
      child.exits(0);
      assertThat(child.err()).isEmpty();
      Rows rows = Rows.of(directory.resolve("run-" + child.pid() + ".jfr"));
      var health = rows.named("fathom.AgentHealth").first();
      assertThat(health.getString("level")).isEqualTo("high");
      assertThat(health.getLong("threshold")).isEqualTo(7_000_000);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void the_agent_works_from_the_environment_alone(Jdk jdk) throws Exception {
    try (ChildJvm child =
        ChildJvm.on(jdk, directory)
            .env("JAVA_TOOL_OPTIONS", "'-javaagent:" + ChildJvm.AGENT + "=record=out.jfr'")
            .run(Tasks.class)) {
      child.exits(0);
      assertThat(Rows.of(directory.resolve("out.jfr")).named("fathom.Task").all()).isNotEmpty();
    }
  }
}
