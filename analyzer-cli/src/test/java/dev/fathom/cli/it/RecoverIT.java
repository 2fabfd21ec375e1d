package dev.fathom.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed JVM leaves behind, for readers that want it whole. */
class RecoverIT {

  private static final String OPEN_WAIT = "fathom.OpenWait";
  private static final long PATIENCE_SECONDS = 90;

  @TempDir Path directory;

  private Process program;

  @AfterEach
  void endProgram() {
    if (program != null) {
      program.destroyForcibly();
    }
  }

  @Test
  void theRecordingOfAKilledJvmIsReadByTheJdkAfterwards() throws Exception {
    Path chunk = chunkOfAKilledJvm();
    byte[] before = Files.readAllBytes(chunk);
    Path copy = directory.resolve("copy.jfr");

    Forked recovered =
        Forked.fathom("recover", chunk.getParent().toString(), "-o", copy.toString());

    assertThat(recovered.status()).as(recovered.err()).isZero();
    assertThat(recovered.out())
        .contains("repaired " + chunk + " at offset 0: ")
        .contains("! " + chunk + " at offset ", "never finished");
    assertThat(chunk).hasBinaryContent(before);
    assertThat(RecordingFile.readAllEvents(copy))
        .extracting(event -> event.getEventType().getName())
        .contains(OPEN_WAIT, "fathom.Resource");
    Forked summary = Forked.run(Map.of(), List.of(jfrTool(), "summary", copy.toString()));
    assertThat(summary.status()).as(summary.err()).isZero();
    assertThat(summary.out()).contains(OPEN_WAIT);
    JsonNode report =
        Forked.fathom("report", "--format", "json", "--fail-on", "never", copy.toString()).json();
    assertThat(report.path("recording").path("events").asLong()).isPositive();
    Forked again = Forked.fathom("recover", copy.toString());
    assertThat(again.status()).isZero();
    assertThat(again.err()).contains("nothing to recover: " + copy + " is whole");
  }

  @Test
  void withoutANameTheCopyStandsBesideTheOriginal() throws IOException {
    Path plain = PlainRecording.of(directory.resolve("plain.jfr"));
    byte[] bytes = Files.readAllBytes(plain);
    Path cut = Files.write(directory.resolve("cut.jfr"), Arrays.copyOf(bytes, bytes.length - 9));

    Forked recovered = Forked.fathom("recover", cut.toString());
    Forked again = Forked.fathom("recover", cut.toString());

    assertThat(recovered.status()).as(recovered.err()).isZero();
    List<RecordedEvent> events =
        RecordingFile.readAllEvents(directory.resolve("cut-recovered.jfr"));
    assertThat(events).isNotEmpty();
    assertThat(again.status()).isEqualTo(2);
    assertThat(again.err()).contains("cut-recovered.jfr exists already");
  }

  @Test
  void whatHoldsNothingIsRefused() throws IOException {
    Path empty = Files.write(directory.resolve("empty.jfr"), new byte[0]);

    Forked recovered = Forked.fathom("recover", empty.toString());

    assertThat(recovered.status()).isEqualTo(3);
    assertThat(recovered.err()).contains("the file is empty");
    assertThat(directory.resolve("empty-recovered.jfr")).doesNotExist();
  }

  private Path chunkOfAKilledJvm() throws IOException, InterruptedException {
    Path repository = Files.createDirectory(directory.resolve("repository"));
    program =
        new ProcessBuilder(
                Forked.java(),
                "-XX:FlightRecorderOptions:repository=" + repository,
                "-javaagent:"
                    + agent()
                    + "=record="
                    + directory.resolve("never-written.jfr")
                    + ",scan=100ms,min-age=50ms",
                "-cp",
                Forked.programs(),
                LeakingProgram.class.getName())
            .redirectError(directory.resolve("err").toFile())
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8));
    assertThat(out.readLine()).isEqualTo("waiting");
    Path chunk = chunkWithOpenWaits(repository);
    // SIGKILL: the JVM has no chance to finish anything.
    program.destroyForcibly().waitFor();
    return chunk;
  }

  private Path chunkWithOpenWaits(Path repository) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < deadline) {
      try (Stream<Path> files = Files.walk(repository)) {
        List<Path> chunks = files.filter(file -> file.toString().endsWith(".jfr")).toList();
        if (!chunks.isEmpty() && holdsOpenWaits(chunks.get(0))) {
          return chunks.get(0);
        }
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
    }
    throw new AssertionError("no open wait: " + Files.readString(directory.resolve("err")));
  }

  private static boolean holdsOpenWaits(Path chunk) throws IOException {
    if (Files.size(chunk) == 0) {
      return false;
    }
    Forked summary = Forked.fathom("summary", "--format", "json", chunk.toString());
    if (summary.status() != 0) {
      return false;
    }
    for (JsonNode type : summary.json().path("types")) {
      if (type.path("name").asText().equals(OPEN_WAIT) && type.path("events").asLong() > 0) {
        return true;
      }
    }
    return false;
  }

  private Path agent() throws IOException {
    Path jar = directory.resolve("fathom-agent.jar");
    try (ZipFile fathom = new ZipFile(Forked.jar().toFile())) {
      Files.copy(fathom.getInputStream(fathom.getEntry("META-INF/fathom/fathom-agent.jar")), jar);
    }
    return jar;
  }

  private static String jfrTool() {
    return Path.of(System.getProperty("java.home"), "bin", "jfr").toString();
  }
}
