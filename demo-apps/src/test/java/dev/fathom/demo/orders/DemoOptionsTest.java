package dev.fathom.demo.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoOptionsTest {

  @Test
  void everythingIsSickUnlessToldOtherwise() {
    assertThat(DemoOptions.parse().sick()).containsExactly(Sickness.values());
  }

  @Test
  void healthyPlantsNothing() {
    assertThat(DemoOptions.parse("--healthy").sick()).isEmpty();
  }

  @Test
  void sickPlantsExactlyWhatIsNamed() {
    DemoOptions options = DemoOptions.parse("--sick", "leak,dead-worker");
    assertThat(options.sick()).containsExactly(Sickness.LEAK, Sickness.DEAD_WORKER);
  }

  @ParameterizedTest
  @CsvSource({"250ms,250", "3s,3000"})
  void durationsHaveAUnit(String text, long millis) {
    assertThat(DemoOptions.parse("--duration", text).duration())
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
        .isThrownBy(() -> DemoOptions.parse(arguments))
        .withMessage(message);
  }

  @Test
  void anOptionWithoutItsValueIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DemoOptions.parse("--duration"))
        .withMessage("--duration needs a value");
  }
}
