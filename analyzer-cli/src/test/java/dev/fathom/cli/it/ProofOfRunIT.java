package dev.fathom.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The heap dumps that a program leaves beside its recording, and what is made of them. */
class ProofOfRunIT {

  @TempDir Path directory;

  @Test
  void aLeakIsProvedFromWhatTheProgramLeavesAtItsExit() throws IOException {
    Path recording = directory.resolve("app.jfr");
    Path report = directory.resolve("report.json");

    Forked run = run("exit", recording, report, List.of(), List.of());

    assertThat(run.err()).contains("the JVM stands still", "the recording is in " + recording);
    assertThat(run.status()).as(run.err()).isEqualTo(1);
    assertProved(Forked.parse(Files.readString(report)));
    assertProved(Forked.fathom("report", recording.toString(), "--format", "json").json());
    assertThat(Forked.fathom("check", recording.toString()).status()).isEqualTo(1);
    assertOthersAreLeftOut(recording);
  }

  @Test
  void aLeakIsProvedFromWhatTheProgramLeavesOnSuspicion() throws IOException {
    Path recording = directory.resolve("app.jfr");
    Path report = directory.resolve("report.json");
    String facts = directory.resolve("app-heap-2.hprof.facts").toString();

    Forked run =
        run(
            "suspicion",
            recording,
            report,
            List.of("-Dfathom.proof-after=1s", "-Dfathom.scan=200ms"),
            List.of(facts));

    assertThat(run.err().lines().filter(line -> line.contains("writing heap dump")))
        .hasSize(2)
        .allMatch(line -> line.contains("for proof=suspicion; the JVM stands still"));
    assertThat(directory.resolve("app-heap-1.hprof.facts")).exists();
    assertProved(Forked.parse(Files.readString(report)));
    assertProved(Forked.fathom("report", recording.toString(), "--format", "json").json());
  }

  private static Forked run(
      String proof, Path recording, Path report, List<String> jvm, List<String> arguments) {
    List<String> command =
        Forked.fathomCommand(
            "run", "--proof", proof, "--record", recording.toString(), "--format", "json");
    command.addAll(List.of("-o", report.toString(), "--"));
    command.addAll(List.of(Forked.java(), "-XX:-EliminateAllocations"));
    command.addAll(jvm);
    command.addAll(List.of("-cp", Forked.programs(), ForgetfulProgram.class.getName()));
    command.addAll(arguments);
    return Forked.run(Map.of(), command);
  }

  private static void assertProved(JsonNode report) {
    List<JsonNode> proved =
        report.path("findings").findParents("grade").stream()
            .filter(finding -> finding.path("grade").asText().equals("proved"))
            .toList();
    assertThat(proved).hasSize(1);
    assertThat(proved.get(0).path("rule").asText()).isEqualTo("leaked-task");
    assertThat(proved.get(0).path("threads").toString()).isEqualTo("[\"forgotten\"]");
    assertThat(proved.get(0).path("site").path("method").asText()).isEqualTo("takeForEver");
  }

  /** Dumps without their facts were not completed; those of another recording are too old. */
  private void assertOthersAreLeftOut(Path recording) throws IOException {
    Path later = PlainRecording.of(directory.resolve("later.jfr"));
    for (String name : List.of("heap-1.hprof", "heap-1.hprof.facts")) {
      Files.copy(directory.resolve("app-" + name), directory.resolve("later-" + name));
    }
    Forked old = Forked.fathom("report", later.toString(), "--format", "json");
    assertThat(old.err()).contains("later-heap-1.hprof is older than the recording");
    assertThat(old.out()).doesNotContain("forgotten");

    Files.delete(directory.resolve("app-heap-1.hprof.facts"));
    Files.delete(directory.resolve("app-heap-2.hprof.facts"));
    Forked without = Forked.fathom("report", recording.toString(), "--format", "json");
    assertThat(without.json().findValuesAsText("grade")).doesNotContain("proved");
  }
}
