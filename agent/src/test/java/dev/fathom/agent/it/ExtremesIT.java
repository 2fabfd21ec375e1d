package dev.fathom.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fathom.agent.programs.Bystander;
import dev.fathom.agent.programs.Edges;
import dev.fathom.agent.programs.Exhausted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Applications at their limits, and an agent that cannot start. */
class ExtremesIT {

  @TempDir Path directory;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void locks_and_permits_are_right_after_stack_and_memory_ran_out(Jdk jdk) throws Exception {
    try (ChildJvm child =
        ChildJvm.on(jdk, directory)
            .jvm("-Xss400k")
            .agent("record=out.jfr,threshold=0ms,scan=50ms,min-age=0ms")
            .run(Exhausted.class)) {
      child.exits(0);
      assertThat(child.out().lines())
          .as(child.err())
          .containsExactly("stack: 60 overflows, right after 60", "memory: short, right", "right");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void waits_before_main_and_in_shutdown_hooks_are_as_they_were(Jdk jdk) throws Exception {
    try (ChildJvm child =
        ChildJvm.on(jdk, directory)
            .agent("record=out.jfr,threshold=1ms,min-age=0ms")
            .run(Edges.class)) {
      child.exits(0);
      assertThat(child.out().lines())
          .containsExactly("before main: true", "main ends", "in a hook: true");
      assertThat(child.err()).isEmpty();
    }
    Rows rows = Rows.of(directory.resolve("out.jfr"));
    assertThat(rows.named("fathom.Wait").with("operation", "take").all())
        .anyMatch(row -> String.valueOf(row.getStackTrace()).contains("<clinit>"));
    assertThat(rows.named("fathom.OpenWait").with("threadName", "stuck").all()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void an_application_without_any_permission_is_observed_and_goes_on(Jdk jdk) throws Exception {
    assumeTrue(jdk.hasSecurityManager(), "this JDK has no security manager any more");
    String trust =
        "grant codeBase \"%s\" { permission java.security.AllPermission; };\n"
            .formatted(ChildJvm.AGENT.toUri());
    try (ChildJvm child = restricted(jdk, trust).run(Bystander.class)) {
      child.exits(0);
      assertThat(child.out().lines()).as(child.err()).containsExactly("right");
      assertThat(child.err().lines().filter(line -> line.startsWith("fathom"))).isEmpty();
    }
    Rows rows = Rows.of(directory.resolve("out.jfr"));
    var health = rows.named("fathom.AgentHealth").first();
    assertThat(health.getLong("errors")).as(health.getString("lastError")).isZero();
    assertThat(rows.named("fathom.Wait").with("operation", "acquire").all()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void an_agent_without_any_permission_stays_away(Jdk jdk) throws Exception {
    assumeTrue(jdk.hasSecurityManager(), "this JDK has no security manager any more");
    try (ChildJvm child = restricted(jdk, "grant {};\n").run(Bystander.class)) {
      child.exits(0);
      assertThat(child.out().lines()).as(child.err()).containsExactly("right");
      assertThat(child.err().lines().filter(line -> line.startsWith("fathom")))
          .hasSize(1)
          .allMatch(line -> line.startsWith("fathom: the agent is not active: "));
    }
  }

  private ChildJvm.Builder restricted(Jdk jdk, String policy) throws IOException {
    Path file = Files.writeString(directory.resolve("restricted.policy"), policy);
    return ChildJvm.on(jdk, directory)
        .jvm("-Djava.security.manager", "-Djava.security.policy==" + file)
        .agent("record=out.jfr,threshold=10ms");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void an_agent_that_cannot_be_loaded_leaves_the_application_running(Jdk jdk) throws Exception {
    Path broken = Files.writeString(directory.resolve("broken.jar"), "this is no jar");
    for (String core : new String[] {"missing.jar", broken.toString()}) {
      try (ChildJvm child =
          ChildJvm.on(jdk, directory).agent("core=" + core).run(Bystander.class)) {
        child.exits(0);
        assertThat(child.out().lines()).containsExactly("right");
        assertThat(child.err().lines()).hasSize(1);
        assertThat(child.err()).startsWith("fathom: the agent is not active: ");
      }
    }
  }
}
