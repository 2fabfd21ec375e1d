package dev.fathom.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in a recording, as it is. */
class SummaryIT {

  @TempDir static Path directory;

  private static Path recording;

  @BeforeAll
  static void record() {
    recording = PlainRecording.of(directory.resolve("plain.jfr"));
  }

  @Test
  void typesSettingsAndTheJvmAreSaid() {
    Forked summary = Forked.fathom("summary", "--format", "json", recording.toString());

    assertThat(summary.status()).as(summary.err()).isZero();
    JsonNode json = summary.json();
    JsonNode contention = typeOf(json, "jdk.JavaMonitorEnter");
    // Four are the program's own; the JVM may have some too.
    assertThat(contention.path("events").asLong()).isGreaterThanOrEqualTo(4);
    assertThat(contention.path("bytes").asLong()).isGreaterThan(4 * 10);
    assertThat(contention.path("settings").path("enabled").asText()).isEqualTo("true");
    assertThat(contention.path("settings").path("threshold").asText()).isNotEmpty();
    assertThat(json.path("jvms")).hasSize(1);
    assertThat(json.path("jvms").get(0).path("program").asText())
        .contains(ContendedProgram.class.getName());
    assertThat(json.path("losses")).isEmpty();
    assertThat(json.path("start").asText()).isLessThan(json.path("end").asText());
  }

  @Test
  void theTextListsTheMostNumerousTypesFirst() {
    Forked summary = Forked.fathom("summary", recording.toString());

    assertThat(summary.status()).as(summary.err()).isZero();
    assertThat(summary.out())
        .contains(recording.toString(), "1 chunk,", "jdk.JavaMonitorEnter", "program: ")
        .containsSubsequence("events", "size", "type", "threshold", "period", "stackTrace");
    assertThat(summary.err()).isEmpty();
  }

  @Test
  void aCutIsSaidWithItsOffset() throws IOException {
    byte[] whole = Files.readAllBytes(recording);
    byte[] cut = Arrays.copyOf(whole, whole.length + 1000);
    System.arraycopy(whole, 0, cut, whole.length, 1000);
    Path file = Files.write(directory.resolve("cut.jfr"), cut);

    Forked summary = Forked.fathom("summary", "--format", "json", file.toString());
    Forked text = Forked.fathom("summary", file.toString());

    assertThat(summary.status()).as(summary.err()).isZero();
    assertThat(summary.json().path("losses").get(0).path("offset").asLong()).isEqualTo(cut.length);
    assertThat(text.out()).contains("! " + file + " at offset " + cut.length + ": ");
  }

  @Test
  void whatIsNoRecordingIsRefused() throws IOException {
    Path bad = Files.write(directory.resolve("bad.txt"), new byte[100]);

    Forked summary = Forked.fathom("summary", bad.toString());

    assertThat(summary.status()).isEqualTo(3);
    assertThat(summary.out()).isEmpty();
    assertThat(summary.err()).startsWith("fathom: cannot read " + bad + ": ");
  }

  private static JsonNode typeOf(JsonNode summary, String name) {
    for (JsonNode type : summary.path("types")) {
      if (type.path("name").asText().equals(name)) {
        return type;
      }
    }
    throw new AssertionError("no " + name + " in " + summary);
  }
}
