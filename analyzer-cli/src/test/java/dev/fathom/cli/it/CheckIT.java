package dev.fathom.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verdicts on a recording with contention in it. */
class CheckIT {

  @TempDir static Path directory;

  private static Path recording;

  @BeforeAll
  static void record() {
    recording = PlainRecording.of(directory.resolve("app.jfr"));
  }

  private static Forked check(String... args) {
    return Forked.fathom(
        Stream.concat(
                Stream.of("check", "--fail-on", "lock-contention"),
                Stream.concat(Stream.of(args), Stream.of(recording.toString())))
            .toArray(String[]::new));
  }

  @Test
  void whatIsAskedForFailsTheBuildAndNothingElseDoes() {
    assertThat(check().status()).isEqualTo(1);
    assertThat(check().out()).contains("failing    lock-contention (slow)", "failed: ");
    assertThat(Forked.fathom("check", recording.toString()).status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "sarif", "junit", "github", "markdown"})
  void theSameRecordingGivesTheSameBytes(String format) {
    Forked first = check("--format", format);

    assertThat(first.status()).as(first.err()).isEqualTo(1);
    assertThat(check("--format", format).out()).isEqualTo(first.out());
  }

  @Test
  void whatIsWaivedPassesAndWhatExpiresFailsAgain() throws IOException {
    String file = directory.resolve("fathom.baseline").toString();
    Forked created =
        check("--baseline", file, "--baseline-action", "create", "--until", "2999-12-31");
    assertThat(created.status()).as(created.err()).isZero();

    assertThat(check("--baseline", file).status()).isZero();

    String expired = Files.readString(Path.of(file)).replace("2999-12-31", "2001-01-01");
    Files.writeString(Path.of(file), expired);
    assertThat(check("--baseline", file).status()).isEqualTo(1);
    assertThat(check("--baseline", file).out()).contains("expired    lock-contention");
  }

  @Test
  void whatIsFixedIsToldAndPruned() throws IOException {
    Path file = directory.resolve("old.baseline");
    Files.writeString(file, "fathom-baseline 1\nalways lock-contention|shop.Old.lock|\n");

    assertThat(check("--baseline", file.toString()).out())
        .contains("fixed      lock-contention|shop.Old.lock|");
    check("--baseline", file.toString(), "--baseline-action", "prune");
    assertThat(file).hasContent("fathom-baseline 1\n");
  }

  @Test
  void findingsPointIntoTheSources() throws IOException {
    Path sources = Files.createDirectories(directory.resolve("sources/dev/fathom/cli/it"));
    Files.writeString(sources.resolve("ContendedProgram.java"), "class ContendedProgram {}");

    JsonNode results =
        check("--format", "sarif", "--source-root", directory.resolve("sources").toString())
            .json()
            .path("runs")
            .path(0)
            .path("results");

    assertThat(results.findValuesAsText("uri"))
        .isNotEmpty()
        .allSatisfy(uri -> assertThat(uri).endsWith("dev/fathom/cli/it/ContendedProgram.java"));
  }

  @Test
  void contentionOverItsBudgetFailsTheBuildAndWithinItDoesNot() {
    Forked over = Forked.fathom("check", "--contention-budget", "<1ms", recording.toString());
    Forked within = Forked.fathom("check", "--contention-budget", "<999m", recording.toString());

    assertThat(over.status()).as(over.err()).isEqualTo(1);
    assertThat(over.out()).contains("over the budget of 1ms");
    assertThat(within.status()).as(within.err()).isZero();
  }

  @Test
  void aBudgetThatNothingWasMeasuredForIsNeverGreen() {
    Forked check = Forked.fathom("check", "--budget", "send p99<9m", recording.toString());

    assertThat(check.status()).isEqualTo(3);
    assertThat(check.err())
        .contains("no latency was recorded for the budget \"send p99<9m\"")
        .doesNotContain("\tat ");
  }

  @Test
  void aRecordingDoesNotDifferFromItself() {
    Forked diff = Forked.fathom("diff", recording.toString(), recording.toString());

    assertThat(diff.status()).as(diff.err()).isZero();
    assertThat(diff.out()).isEqualTo("no difference beyond noise\n");
  }

  @Test
  void aDifferenceTakesPatterns() {
    String pattern = recording.toString().replaceFirst("\\.jfr$", ".jf?");

    Forked diff = Forked.fathom("diff", recording.toString(), pattern);

    assertThat(diff.status()).as(diff.err()).isZero();
    assertThat(diff.out()).isEqualTo("no difference beyond noise\n");
  }

  @Test
  void aPatternIsExpanded() {
    Forked found = Forked.fathom("check", directory.resolve("*.jfr").toString());
    Forked nothing = Forked.fathom("check", directory.resolve("*.none").toString());

    assertThat(found.status()).as(found.err()).isZero();
    assertThat(nothing.status()).isEqualTo(3);
  }
}
