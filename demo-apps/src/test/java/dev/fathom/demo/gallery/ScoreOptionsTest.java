package dev.fathom.demo.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fathom.demo.gallery.Expectation.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreOptionsTest {

  @Test
  void everythingIsRunUnlessToldOtherwise() {
    ScoreOptions all = ScoreOptions.parse(true);
    assertThat(all.levels()).containsExactly(Level.DEFAULT, Level.HIGH);
    assertThat(all.threads()).containsExactly("platform", "virtual");
    assertThat(all.modes()).containsExactly("sick", "lucky", "healthy", "heap");
    assertThat(all.jvm()).isEmpty();
    assertThat(all.programs().matcher("jdk.Upgrade").find()).isTrue();
  }

  @Test
  void virtualThreadsAreLeftOutWhereTheJvmHasNone() {
    assertThat(ScoreOptions.parse(false).threads()).containsExactly("platform");
  }

  @Test
  void whatIsNamedIsRunAndNothingElse() {
    ScoreOptions few =
        ScoreOptions.parse(
            true, "--programs", "Upgrade", "--levels", "high", "--modes", "sick", "--jobs", "1");
    assertThat(few.levels()).containsExactly(Level.HIGH);
    assertThat(few.modes()).containsExactly("sick");
    assertThat(few.jobs()).isEqualTo(1);
    assertThat(few.programs().matcher("jdk.MonitorLock").find()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "--level,high,unknown option --level",
    "Upgrade,high,unknown option Upgrade",
    "--levels,highest,--levels does not know highest",
    "--threads,green,--threads does not know green",
    "--modes,'sick,unwell',--modes does not know unwell",
    "--jobs,many,--jobs is no number of programs: many",
    "--programs,(,--programs is no regular expression: (",
    "--output,,--output needs a value"
  })
  void whatItDoesNotKnowIsNamed(String option, String value, String message) {
    String[] arguments = value == null ? new String[] {option} : new String[] {option, value};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScoreOptions.parse(true, arguments))
        .withMessage(message);
  }

  @Test
  void anOptionIsGivenOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScoreOptions.parse(true, "--jobs", "1", "--jobs", "2"))
        .withMessage("--jobs is given twice");
  }
}
