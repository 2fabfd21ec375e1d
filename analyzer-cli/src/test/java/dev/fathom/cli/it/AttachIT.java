package dev.fathom.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent in a JVM that runs already, and out of it again. */
class AttachIT {

  @TempDir Path directory;

  private Process program;

  @BeforeEach
  void startProgram() throws IOException {
    program =
        new ProcessBuilder(
                Forked.java(),
                "-cp",
                Forked.programs(),
                SmallProgram.class.getName(),
                "wait",
                directory.toString())
            .redirectError(directory.resolve("err").toFile())
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8));
    assertThat(out.readLine()).isEqualTo("waiting");
  }

  @AfterEach
  void endProgram() {
    program.destroyForcibly();
  }

  @Test
  void aWhileOfARunningJvmIsReported() {
    Forked report =
        Forked.fathom("attach", pid(), "--for", "2s", "--format", "json", "--fail-on", "never");

    assertThat(report.status()).as(report.err()).isZero();
    JsonNode json = report.json();
    assertThat(json.path("recording").path("events").asLong()).isPositive();
    assertThat(program.isAlive()).isTrue();
  }

  @Test
  void theJvmIsFoundByAPartOfItsCommandLine() {
    Path recording = directory.resolve("kept.jfr");

    Forked report =
        Forked.fathom(
            "attach", directory.toString(), "--for", "1s", "--record", recording.toString());

    assertThat(report.status()).as(report.err()).isZero();
    assertThat(recording).isNotEmptyFile();
  }

  @Test
  void detachingWritesTheRecording() {
    Path recording = directory.resolve("open.jfr");

    Forked attached = Forked.fathom("attach", pid(), "--record", recording.toString());
    assertThat(attached.status()).as(attached.err()).isZero();
    assertThat(attached.err()).contains("recording until 'fathom detach " + pid() + "'");
    Forked detached = Forked.fathom("detach", pid());

    assertThat(detached.status()).as(detached.err()).isZero();
    assertThat(Forked.fathom("report", recording.toString()).status()).isZero();
    assertThat(program.isAlive()).isTrue();
  }

  @Test
  void aProcessThatIsNotThereIsRefused() throws InterruptedException {
    program.destroyForcibly().waitFor();

    Forked report = Forked.fathom("attach", pid(), "--for", "1s");

    assertThat(report.status()).isEqualTo(2);
    assertThat(report.err()).startsWith("fathom: cannot attach to " + pid() + ": ");
    assertThat(report.err().lines()).hasSize(1);
  }

  private String pid() {
    return String.valueOf(program.pid());
  }
}
