package dev.fathom.demo.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.fathom.junit.LeakChecked;
import dev.fathom.junit.LeakError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Keeps the exercises solvable, and their pages true. */
@LeakChecked(enabled = false) // runs gates of its own, and one cannot see into another
class ExercisesTest {

  private static final Path MODULE = Path.of(System.getProperty("basedir", ""));
  private static final Path PAGES = MODULE.resolve("../docs/exercises");
  private static final Path SOURCES = MODULE.resolve("src/test/java/dev/fathom/demo/exercise");

  private static final Pattern REGION =
      Pattern.compile("(?ms)^ *// begin: (\\S+)\n(.*?)^ *// end: \\1\n");
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^<!-- example: (\\S+) -->\n```java\n(.*?)^```\n");

  @ParameterizedTest
  @ValueSource(strings = {"WordCount", "PrimeSum", "Thumbnails", "HeartbeatCases", "FirstAnswer"})
  void everySolutionPassesTheGate(String exercise) {
    Events tests = run("solution." + exercise);
    assertThat(tests.failed().stream()).isEmpty();
    assertThat(tests.succeeded().count()).isGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"WordCount", "PrimeSum", "Thumbnails"})
  void whatIsToBeWrittenIsMissingAtTheStart(String exercise) {
    assertThat(run("start." + exercise).succeeded().stream()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HeartbeatCases", "FirstAnswer"})
  void whatIsToBeFoundIsFoundByTheGate(String exercise) {
    Events tests = run("start." + exercise);
    assertThat(
            tests.failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow()))
        .isNotEmpty()
        .allSatisfy(failure -> assertThat(failure).isInstanceOf(LeakError.class));
  }

  @Test
  void everyPageQuotesWhatIsBuilt() throws IOException {
    List<MatchResult> regions = regions();
    List<MatchResult> blocks = blocks();
    assertThat(blocks.stream().map(block -> block.group(1)))
        .containsExactlyInAnyOrderElementsOf(
            regions.stream().map(region -> region.group(1)).toList());
    for (MatchResult block : blocks) {
      String source =
          regions.stream()
              .filter(region -> region.group(1).equals(block.group(1)))
              .map(region -> region.group(2).stripTrailing().stripIndent() + "\n")
              .findFirst()
              .orElseThrow();
      assertThat(block.group(2)).as(block.group(1)).isEqualTo(source);
    }
  }

  private static Events run(String exercise) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass("dev.fathom.demo.exercise." + exercise))
        .execute()
        .testEvents();
  }

  private static List<MatchResult> regions() throws IOException {
    return matches(SOURCES, ".java", REGION);
  }

  private static List<MatchResult> blocks() throws IOException {
    return matches(PAGES, ".md", BLOCK);
  }

  private static List<MatchResult> matches(Path folder, String ending, Pattern pattern)
      throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(ending)).toList()) {
        all.append(Files.readString(file));
      }
    }
    return pattern.matcher(all).results().toList();
  }
}
