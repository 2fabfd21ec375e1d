package dev.fathom.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JarLayoutIT {

  @Test
  void the_application_sees_nothing_but_the_entry_classes() throws IOException {
    assertThat(entries().filter(name -> !name.startsWith("core/") && !name.endsWith("/")))
        .allMatch(name -> name.startsWith("dev/fathom/agent/") || name.startsWith("META-INF/"))
        .filteredOn(name -> name.endsWith(".class"))
        .containsExactlyInAnyOrder(
            "dev/fathom/agent/FathomAgent.class", "dev/fathom/agent/CoreLoader.class");
  }

  @Test
  void everything_else_is_there_once_behind_the_prefix() throws IOException {
    assertThat(entries().filter(name -> name.startsWith("core/") && !name.endsWith("/")))
        .doesNotHaveDuplicates()
        .allMatch(JarLayoutIT::mayBeInside)
        .contains(
            "core/fathom.jfc",
            "core/fathom-every-wait.jfc",
            "core/dev/fathom/agent/core/AgentCore.class",
            "core/dev/fathom/event/WaitEvent.class",
            "core/boot/java/util/concurrent/locks/FathomDispatcher.class",
            "core/META-INF/NOTICE");
  }

  private static boolean mayBeInside(String name) {
    return List.of(
            "core/dev/fathom/agent/",
            "core/dev/fathom/event/",
            "core/boot/java/util/concurrent/locks/Fathom",
            "core/net/bytebuddy/",
            "core/org/HdrHistogram/",
            "core/META-INF/LICENSE",
            "core/META-INF/NOTICE",
            "core/META-INF/licenses/",
            "core/fathom.jfc",
            "core/fathom-every-wait.jfc",
            "core/fathom.probes",
            "core/fathom-agent.properties")
        .stream()
        .anyMatch(name::startsWith);
  }

  @Test
  void the_manifest_makes_it_an_agent_that_can_change_loaded_classes() throws IOException {
    try (JarFile jar = new JarFile(ChildJvm.AGENT.toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      assertThat(manifest.getValue("Premain-Class")).isEqualTo("dev.fathom.agent.FathomAgent");
      assertThat(manifest.getValue("Agent-Class")).isEqualTo("dev.fathom.agent.FathomAgent");
      assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
      assertThat(manifest.getValue("Boot-Class-Path")).isNull();
    }
  }

  private static Stream<String> entries() throws IOException {
    try (JarFile jar = new JarFile(ChildJvm.AGENT.toFile())) {
      return jar.stream().map(entry -> entry.getName()).toList().stream();
    }
  }
}
