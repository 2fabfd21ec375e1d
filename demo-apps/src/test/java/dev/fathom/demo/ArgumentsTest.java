package dev.fathom.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

  private enum Sickness {
    LEAK,
    LOCK_HELD,
    DEAD_WORKER
  }

  @Test
  void everythingIsSickUnlessToldOtherwise() {
    assertThat(Arguments.parse(Sickness.class).sick()).containsExactly(Sickness.values());
  }

  @Test
  void healthyPlantsNothing() {
    assertThat(Arguments.parse(Sickness.class, "--healthy").sick()).isEmpty();
  }

  @Test
  void sickPlantsExactlyWhatIsNamed() {
    Arguments<Sickness> options = Arguments.parse(Sickness.class, "--sick", "leak,dead-worker");
    assertThat(options.sick()).containsExactly(Sickness.LEAK, Sickness.DEAD_WORKER);
  }

  @ParameterizedTest
  @CsvSource({"250ms,250", "3s,3000"})
  void durationsHaveAUnit(String text, long millis) {
    assertThat(Arguments.parse(Sickness.class, "--duration", text).duration())
        .isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({
    "--sick,flu,there is no sickness flu",
    "--duration,soon,not a duration such as 6s or 500ms: soon",
    "--threads,green,'threads are virtual or platform, not green'",
    "--wealthy,,unknown option --wealthy"
  })
  void whatItDoesNotKnowIsNamed(String option, String value, String message) {
    String[] arguments = value == null ? new String[] {option} : new String[] {option, value};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Arguments.parse(Sickness.class, arguments))
        .withMessage(message);
  }

  @Test
  void anOptionWithoutItsValueIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Arguments.parse(Sickness.class, "--duration"))
        .withMessage("--duration needs a value");
  }
}
