package dev.fathom.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fathom.cli.exit.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the agent goes in a user's command. */
class JavaCommandTest {

  @Test
  void theAgentStandsBeforeAllThatMayBelongToTheProgram() {
    assertThat(JavaCommand.with("-javaagent:x", List.of("java", "-jar", "app.jar", "-cp")))
        .containsExactly("java", "-javaagent:x", "-jar", "app.jar", "-cp");
    assertThat(JavaCommand.with("-javaagent:x", List.of("java")))
        .containsExactly("java", "-javaagent:x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"java", "./java", "/opt/my jdk/bin/java", "java.exe"})
  void javaIsKnownByItsNameWhereverItStands(String word) {
    assertThat(JavaCommand.with("-javaagent:x", List.of(word, "A")))
        .containsExactly(word, "-javaagent:x", "A");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mvn", "javac", "-jar", "", "/", "java\0"})
  void otherProgramsAreRefused(String word) {
    assertThatThrownBy(() -> JavaCommand.with("-javaagent:x", List.of(word)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("fathom run -- java ...");
  }

  @Test
  void anEmptyCommandIsRefused() {
    assertThatThrownBy(() -> JavaCommand.with("-javaagent:x", List.of()))
        .isInstanceOf(Refusal.class);
  }
}
