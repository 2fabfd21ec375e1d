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
    assertThat(new JavaCommand(List.of("java", "-jar", "app.jar", "-cp")).with("-javaagent:x"))
        .containsExactly("java", "-javaagent:x", "-jar", "app.jar", "-cp");
    assertThat(new JavaCommand(List.of("java")).with("-javaagent:x"))
        .containsExactly("java", "-javaagent:x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"java", "./java", "/opt/my jdk/bin/java", "java.exe"})
  void javaIsKnownByItsNameWhereverItStands(String word) {
    assertThat(new JavaCommand(List.of(word, "A")).with("-javaagent:x"))
        .containsExactly(word, "-javaagent:x", "A");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mvn", "javac", "-jar", "", "/", "java\0"})
  void otherProgramsAreRefused(String word) {
    assertThatThrownBy(() -> new JavaCommand(List.of(word)).with("-javaagent:x"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("fathom run -- java ...");
  }

  @Test
  void anEmptyCommandIsRefused() {
    assertThatThrownBy(() -> new JavaCommand(List.of()).with("-javaagent:x"))
        .isInstanceOf(Refusal.class);
  }
}
