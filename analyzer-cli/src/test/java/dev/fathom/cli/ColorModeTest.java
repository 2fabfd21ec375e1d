package dev.fathom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The convention of NO_COLOR, CLICOLOR and CLICOLOR_FORCE. */
class ColorModeTest {

  private static final boolean TERMINAL = true;
  private static final boolean FILE = false;

  @Test
  void autoColoursTerminalsOnly() {
    assertThat(ColorMode.AUTO.enabled(Map.of(), TERMINAL)).isTrue();
    assertThat(ColorMode.AUTO.enabled(Map.of(), FILE)).isFalse();
  }

  @Test
  void noColorForbidsItUnlessEmpty() {
    assertThat(ColorMode.AUTO.enabled(Map.of("NO_COLOR", "1"), TERMINAL)).isFalse();
    assertThat(ColorMode.AUTO.enabled(Map.of("NO_COLOR", ""), TERMINAL)).isTrue();
  }

  @Test
  void noColorOutranksForce() {
    Map<String, String> both = Map.of("NO_COLOR", "1", "CLICOLOR_FORCE", "1");

    assertThat(ColorMode.AUTO.enabled(both, TERMINAL)).isFalse();
  }

  @Test
  void forceColoursFilesToo() {
    assertThat(ColorMode.AUTO.enabled(Map.of("CLICOLOR_FORCE", "1"), FILE)).isTrue();
    assertThat(ColorMode.AUTO.enabled(Map.of("CLICOLOR_FORCE", "0"), FILE)).isFalse();
  }

  @Test
  void clicolorZeroAndDumbTerminalsForbidIt() {
    assertThat(ColorMode.AUTO.enabled(Map.of("CLICOLOR", "0"), TERMINAL)).isFalse();
    assertThat(ColorMode.AUTO.enabled(Map.of("TERM", "dumb"), TERMINAL)).isFalse();
  }

  @Test
  void theOptionOutranksTheEnvironment() {
    assertThat(ColorMode.ALWAYS.enabled(Map.of("NO_COLOR", "1"), FILE)).isTrue();
    assertThat(ColorMode.NEVER.enabled(Map.of("CLICOLOR_FORCE", "1"), TERMINAL)).isFalse();
  }

  @Test
  void helpObeysIt() {
    String escape = "\u001b[";

    assertThat(Session.withEnvironment(Map.of(), TERMINAL).run("--help").out()).contains(escape);
    assertThat(Session.withEnvironment(Map.of("NO_COLOR", "1"), TERMINAL).run("--help").out())
        .doesNotContain(escape);
  }
}
