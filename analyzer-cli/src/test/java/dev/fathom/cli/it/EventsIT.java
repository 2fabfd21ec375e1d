package dev.fathom.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single events of a recording. */
class EventsIT {

  private static final String TYPE = "jdk.JavaMonitorEnter";

  @TempDir static Path directory;

  private static String recording;

  @BeforeAll
  static void record() {
    recording = PlainRecording.of(directory.resolve("plain.jfr")).toString();
  }

  @Test
  void jsonHoldsEveryFieldThatHasOneValue() {
    Forked events = Forked.fathom("events", recording, "--type", TYPE, "--format", "json");

    assertThat(events.status()).as(events.err()).isZero();
    // The JVM may have some of its own beside the program's four.
    List<JsonNode> own = new ArrayList<>();
    events.json().path("events").forEach(own::add);
    own.removeIf(event -> !event.path("stackTrace").toString().contains("readPrice"));
    assertThat(own).hasSize(4);
    assertThat(own.get(0).path("startTime").asText()).startsWith("2").endsWith("Z");
    assertThat(own.get(0).path("duration").asLong()).isPositive();
    assertThat(own.get(0).path("previousOwner").asText()).isNotEmpty();
  }

  @Test
  void csvHasTheFieldsAskedForInTheirOrder() {
    Forked events =
        Forked.fathom(
            "events",
            recording,
            "--type",
            TYPE,
            "--fields",
            "monitorClass,duration",
            "--limit",
            "2",
            "--format",
            "csv");

    assertThat(events.status()).as(events.err()).isZero();
    List<String> lines = events.out().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).isEqualTo("monitorClass,duration");
    assertThat(lines.get(1)).matches("[\\w.$\\[]+,\\d+");
  }

  @Test
  void textIsALineForEachEvent() {
    Forked events = Forked.fathom("events", recording, "--type", TYPE);

    assertThat(events.out().lines())
        .hasSizeGreaterThanOrEqualTo(4)
        .allMatch(line -> line.startsWith("startTime=2") && line.contains("  duration="));
    assertThat(events.err()).isEmpty();
  }

  @Test
  void anUnknownTypeIsRefusedWithNearOnes() {
    Forked events = Forked.fathom("events", recording, "--type", "jdk.JavaMonitorEntered");

    assertThat(events.status()).isEqualTo(2);
    assertThat(events.out()).isEmpty();
    assertThat(events.err()).contains("no event type 'jdk.JavaMonitorEntered'; near it is " + TYPE);
    assertThat(events.err().lines()).hasSize(1);
  }

  @Test
  void anUnknownFieldIsRefusedWithThoseThatThereAre() {
    Forked events = Forked.fathom("events", recording, "--type", TYPE, "--fields", "nonsense");

    assertThat(events.status()).isEqualTo(2);
    assertThat(events.err()).contains("has no field 'nonsense'", "monitorClass");
    assertThat(events.err().lines()).hasSize(1);
  }

  @Test
  void conditionsChooseEvents() {
    assertThat(rows("--where", "stackTrace~readPrice")).hasSize(4);
    assertThat(rows("--where", "stackTrace~readPrice", "--where", "duration>1h")).isEmpty();
    assertThat(rows("--where", "stackTrace~readPrice", "--where", "duration>=1ns")).hasSize(4);
    assertThat(rows("--where", "startTime<2000-01-01T00:00:00Z")).isEmpty();
    assertThat(rows("--where", "stackTrace~readPrice", "--where", "monitorClass!=no.Such"))
        .hasSize(4);
  }

  @Test
  void aConditionThatSaysNothingIsRefused() {
    Forked none = Forked.fathom("events", recording, "--type", TYPE, "--where", "duration");
    Forked odd = Forked.fathom("events", recording, "--type", TYPE, "--where", "duration>often");

    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).contains("'duration' is no condition; write it as duration>20ms");
    assertThat(odd.status()).isEqualTo(2);
    assertThat(odd.err()).contains("duration cannot be compared with 'often'");
  }

  private static List<String> rows(String... conditions) {
    List<String> command = new ArrayList<>(List.of("events", recording, "--type", TYPE));
    command.addAll(List.of(conditions));
    Forked events = Forked.fathom(command.toArray(String[]::new));
    assertThat(events.status()).as(events.err()).isZero();
    return events.out().lines().toList();
  }
}
