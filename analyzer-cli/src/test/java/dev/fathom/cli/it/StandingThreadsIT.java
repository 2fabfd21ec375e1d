package dev.fathom.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threads that do not end, told by nothing but the JVM's own events. */
@Tag("evidence")
class StandingThreadsIT {

  @TempDir Path directory;

  @Test
  void whoStandsStillOrIsStartedWithoutEndIsFoundWithoutTheAgent() {
    Path recording = directory.resolve("standing.jfr");
    Forked recorded =
        Forked.run(
            Map.of(),
            List.of(
                Forked.java(),
                "-XX:StartFlightRecording=settings=profile,jdk.ThreadDump#period=2s,filename="
                    + recording,
                "-cp",
                Forked.programs(),
                StandingProgram.class.getName()));
    assertThat(recorded.status()).as(recorded.err()).isZero();

    Forked report = Forked.fathom("report", "--format", "json", recording.toString());

    List<String> leaks = new ArrayList<>();
    for (JsonNode finding : report.json().path("findings")) {
      assertThat(finding.path("rule").asText()).isEqualTo("leaked-task");
      assertThat(finding.path("grade").asText()).isEqualTo("suspected");
      leaks.add(finding.path("site").path("method").asText() + " " + finding.path("count"));
    }
    // The two that stand still were started in the same place as the pollers and their holder.
    assertThat(leaks)
        .hasSize(3)
        .contains("price 1", "start 33")
        .anyMatch(leak -> leak.startsWith("lambda$main$"));
    assertThat(holder(report)).startsWith("refresh holds the monitor");
  }

  private static String holder(Forked report) {
    for (JsonNode finding : report.json().path("findings")) {
      for (JsonNode evidence : finding.path("evidence")) {
        if (evidence.path("label").asText().equals("holder")) {
          return evidence.path("text").asText();
        }
      }
    }
    return "";
  }
}
