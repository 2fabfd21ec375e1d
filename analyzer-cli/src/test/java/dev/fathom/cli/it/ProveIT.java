package dev.fathom.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proof on a JVM that runs, and on the dumps that it left. */
class ProveIT {

  @TempDir Path directory;

  private Process program;

  @AfterEach
  void endProgram() {
    program.destroyForcibly();
  }

  @Test
  void theLeakedThreadIsProvedAndTheHealthyOneIsExplained() throws IOException {
    start("-XX:-EliminateAllocations");
    Path dumps = directory.resolve("dumps");

    Forked proof = Forked.fathom("prove", pid(), "--format", "json", "--keep", dumps.toString());

    assertThat(proof.status()).as(proof.err()).isEqualTo(1);
    assertProved(proof.json());
    assertThat(proof.err())
        .contains(pid() + " has ", "will stand still twice", "the heap dumps are ")
        .doesNotContain("\r");
    assertThat(program.isAlive()).isTrue();

    String first = dumps.resolve(pid() + "-first.hprof").toString();
    String second = dumps.resolve(pid() + "-second.hprof").toString();
    assertProved(Forked.fathom("prove", first, second, "--format", "json").json());
    assertOneDumpProvesNothing(first);
    assertCutDumpIsRefused(Path.of(second));
    assertCorruptDumpIsRefused(Path.of(second));
    assertDumpsAreNotOverwritten(dumps);
    assertRecordingIsJoined(first, second);
  }

  @Test
  void withoutTheFlagTheLeakIsOnlySuspectedAndNothingIsKept() throws IOException {
    start("-XX:+EliminateAllocations");
    Path temporary = Files.createDirectory(directory.resolve("tmp"));

    Forked proof =
        Forked.run(
            Map.of(),
            List.of(
                Forked.java(),
                "-Djava.io.tmpdir=" + temporary,
                "-jar",
                Forked.jar().toString(),
                "prove",
                pid(),
                "--fail-on",
                "suspected"));

    assertThat(proof.status()).as(proof.err()).isEqualTo(1);
    assertThat(proof.out())
        .contains("heap of process " + pid(), "1 task seems to wait for ever", "Java ")
        .doesNotContain("0 chunks");
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).isEmpty();
    }
  }

  private static void assertProved(JsonNode report) {
    assertThat(report.path("findings")).hasSize(1);
    JsonNode leak = report.path("findings").get(0);
    assertThat(leak.path("rule").asText()).isEqualTo("leaked-task");
    assertThat(leak.path("grade").asText()).isEqualTo("proved");
    assertThat(leak.path("threads").toString()).isEqualTo("[\"leaked\"]");
    assertThat(leak.path("site").path("method").asText()).isEqualTo("forget");
    assertThat(report.path("recording").path("notices").toString())
        .contains("can be woken: kept possible by", "LeakingProgram.WORK");
    assertThat(report.path("recording").path("start").asText()).startsWith("2");
  }

  private static void assertOneDumpProvesNothing(String dump) {
    Forked proof = Forked.fathom("prove", dump, "--format", "json");

    assertThat(proof.status()).as(proof.err()).isZero();
    JsonNode leak = proof.json().path("findings").get(0);
    assertThat(leak.path("grade").asText()).isEqualTo("suspected");
    assertThat(leak.path("whyNotProved").asText()).isNotEmpty();
  }

  private void assertCutDumpIsRefused(Path dump) throws IOException {
    Path cut = Files.copy(dump, directory.resolve("cut.hprof"));
    try (var channel = Files.newByteChannel(cut, StandardOpenOption.WRITE)) {
      channel.truncate(Files.size(dump) / 2);
    }

    Forked proof = Forked.fathom("prove", cut.toString());

    assertThat(proof.status()).isEqualTo(3);
    assertThat(proof.out()).isEmpty();
    assertThat(proof.err()).startsWith("fathom: cannot read " + cut + " at offset ");
    assertThat(proof.err().lines()).hasSize(1);
  }

  private void assertCorruptDumpIsRefused(Path dump) throws IOException {
    Path corrupt = Files.copy(dump, directory.resolve("corrupt.hprof"));
    int nameAndZero = "JAVA PROFILE 1.0.2".length() + 1;
    try (var file = new RandomAccessFile(corrupt.toFile(), "rw")) {
      file.seek(nameAndZero);
      file.writeInt(3);
    }

    Forked proof = Forked.fathom("prove", corrupt.toString());

    assertThat(proof.status()).isEqualTo(3);
    assertThat(proof.err())
        .startsWith("fathom: cannot read " + corrupt + " at offset " + nameAndZero)
        .contains("an id cannot have 3 bytes");
  }

  private void assertDumpsAreNotOverwritten(Path dumps) {
    Forked proof = Forked.fathom("prove", pid(), "--keep", dumps.toString());

    assertThat(proof.status()).isEqualTo(2);
    assertThat(proof.err()).contains("the file exists already");
    assertThat(proof.err().lines()).hasSize(1);
  }

  private void assertRecordingIsJoined(String first, String second) {
    Path recording = PlainRecording.of(directory.resolve("plain.jfr"));

    Forked report =
        Forked.fathom(
            "report", recording.toString(), "--heap", first, "--heap", second, "--format", "json");

    assertThat(report.status()).as(report.err()).isEqualTo(1);
    assertThat(report.json().path("findings").get(0).path("rule").asText())
        .isEqualTo("leaked-task");
    assertThat(report.json().path("findings").toString()).contains("lock-contention");
  }

  private void start(String flag) throws IOException {
    program =
        new ProcessBuilder(
                Forked.java(), flag, "-cp", Forked.programs(), LeakingProgram.class.getName())
            .redirectError(directory.resolve("err").toFile())
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8));
    assertThat(out.readLine()).isEqualTo("waiting");
  }

  private String pid() {
    return String.valueOf(program.pid());
  }
}
