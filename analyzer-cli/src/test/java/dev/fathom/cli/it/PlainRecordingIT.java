package dev.fathom.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Fathom says of a recording that it had no part in. */
class PlainRecordingIT {

  @TempDir static Path directory;

  private static Path recording;

  @BeforeAll
  static void record() {
    recording = PlainRecording.of(directory.resolve("plain.jfr"));
  }

  @Test
  void contentionOfAMonitorIsFoundWithItsHolderAndSite() {
    Forked report = Forked.fathom("report", "--format", "json", recording.toString());

    assertThat(report.status()).as(report.err()).isZero();
    JsonNode finding = findingOf(report.json(), "lock-contention");
    assertThat(finding.path("grade").asText()).isEqualTo("slow");
    assertThat(finding.path("site").path("class").asText())
        .isEqualTo(ContendedProgram.class.getName());
    assertThat(finding.path("site").path("method").asText()).isEqualTo("readPrice");
    assertThat(finding.path("count").asLong()).isEqualTo(4);
    assertThat(finding.path("totalWaitNanos").asLong()).isGreaterThan(500_000_000L);
    assertThat(finding.path("evidence").toString()).contains("main");
  }

  @Test
  void whatOnlyTheAgentSeesIsSkippedWithTheWayToSeeIt() {
    JsonNode report = Forked.fathom("report", "--format", "json", recording.toString()).json();

    JsonNode sends = analysisOf(report, "blocked-send");
    assertThat(sends.path("outcome").asText()).isEqualTo("skipped");
    assertThat(sends.path("reason").asText()).contains("agent");
    assertThat(analysisOf(report, "leaked-task").path("outcome").asText()).isEqualTo("completed");
    assertThat(analysisOf(report, "lock-contention").path("outcome").asText())
        .isEqualTo("completed");
  }

  @Test
  void theTextNamesTheSkippedRulesToo() {
    Forked report = Forked.fathom("report", recording.toString());

    assertThat(report.out()).contains("lock-contention", "readPrice", "blocked-send", "skipped");
    assertThat(report.err()).isEmpty();
  }

  @Test
  void aFindingAtTheLimitEndsWithOne() {
    assertThat(Forked.fathom("report", "--fail-on", "slow", recording.toString()).status())
        .isEqualTo(1);
    assertThat(
            Forked.fathom("report", "--fail-on", "lock-contention", recording.toString()).status())
        .isEqualTo(1);
    assertThat(Forked.fathom("report", "--fail-on", "suspected", recording.toString()).status())
        .isZero();
  }

  @Test
  void onlyOneRuleIsReportedWhenOnlyOneIsAskedFor() {
    JsonNode report =
        Forked.fathom("report", "--only", "deadlock", "--format", "json", recording.toString())
            .json();

    assertThat(report.path("findings")).isEmpty();
    assertThat(report.path("analyses")).hasSize(1);
  }

  @Test
  void equalRecordingsGiveEqualBytes() {
    String first = Forked.fathom("report", "--format", "json", recording.toString()).out();
    String second = Forked.fathom("report", "--format", "json", recording.toString()).out();

    assertThat(second).isEqualTo(first);
  }

  @Test
  void theOutputFileHoldsWhatStandardOutputWould() throws Exception {
    Path file = directory.resolve("report.json");

    Forked toFile =
        Forked.fathom("report", "--format", "json", "-o", file.toString(), recording.toString());

    assertThat(toFile.out()).isEmpty();
    assertThat(Files.readString(file))
        .isEqualTo(Forked.fathom("report", "--format", "json", recording.toString()).out());
  }

  private static JsonNode findingOf(JsonNode report, String rule) {
    return only(report.path("findings"), rule);
  }

  private static JsonNode analysisOf(JsonNode report, String rule) {
    return only(report.path("analyses"), rule);
  }

  private static JsonNode only(JsonNode array, String rule) {
    JsonNode found = null;
    for (JsonNode each : array) {
      if (each.path("rule").asText().equals(rule)) {
        assertThat(found).as("only one " + rule + " in " + array).isNull();
        found = each;
      }
    }
    assertThat(found).as(rule + " in " + array).isNotNull();
    return found;
  }
}
