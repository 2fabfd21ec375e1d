package dev.fathom.analyzer.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineTest {

  @TempDir Path directory;

  private Path file() {
    return directory.resolve("fathom.baseline");
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    List<Waiver> waivers =
        List.of(
            new Waiver("deadlock|shop.A.b|a label with blanks", null),
            new Waiver("leaked-task|shop.A.b|", LocalDate.of(2027, 3, 31)));

    Baseline.of(waivers).write(file());

    assertThat(Baseline.read(file()).waivers()).isEqualTo(waivers);
    assertThat(file())
        .hasContent(
            """
            fathom-baseline 1
            always deadlock|shop.A.b|a label with blanks
            2027-03-31 leaked-task|shop.A.b|
            """);
  }

  @Test
  void commentsAndEmptyLinesSayNothing() throws IOException {
    Files.writeString(file(), "fathom-baseline 1\n\n# ours\nalways latency|x|\n");

    assertThat(Baseline.read(file()).waivers()).containsExactly(new Waiver("latency|x|", null));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'its first line is not'",
    "'{}', 'its first line is not'",
    "'fathom-baseline 1\nalways', 'line 2: expected a date or'",
    "'fathom-baseline 1\nsoon deadlock|x|', 'line 2: ''soon'' is neither a date'",
  })
  void whatIsNoBaselineIsRefusedWithTheLine(String content, String because) throws IOException {
    Files.writeString(file(), content);

    assertThatThrownBy(() -> Baseline.read(file()))
        .isInstanceOf(MalformedBaselineException.class)
        .hasMessageContaining(because);
  }

  @Test
  void aWaiverCountsOnItsLastDayAndNoLonger() {
    Waiver waiver = new Waiver("deadlock|x|", LocalDate.of(2027, 3, 31));

    assertThat(waiver.isExpired(LocalDate.of(2027, 3, 31))).isFalse();
    assertThat(waiver.isExpired(LocalDate.of(2027, 4, 1))).isTrue();
  }
}
