package dev.fathom.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A program of the user's under the agent. */
class RunIT {

  @TempDir Path directory;

  @Test
  void theProgramKeepsItsOutputAndTheReportFollows() {
    Forked run = run(List.of(), "print", "hello from the program");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("hello from the program");
    assertThat(run.out().lines().count()).isGreaterThan(1);
  }

  @Test
  void theReportGoesToAFileWhenAskedTo() throws IOException {
    Path report = directory.resolve("report.json");

    Forked run = run(List.of("--format", "json", "-o", report.toString()), "print", "nothing else");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out().strip()).isEqualTo("nothing else");
    JsonNode json = Forked.parse(Files.readString(report));
    assertThat(json.path("schemaVersion").asInt()).isEqualTo(1);
    assertThat(json.path("recording").path("events").asLong()).isPositive();
  }

  @Test
  void theRecordingIsKeptWhenNamedAndReportsTheSameAgain() {
    Path recording = directory.resolve("kept.jfr");
    Path report = directory.resolve("report.txt");

    Forked run =
        run(
            List.of("--record", recording.toString(), "--format", "json", "-o", report.toString()),
            "print",
            "x");

    assertThat(run.err()).contains("the recording is in " + recording);
    assertThat(Forked.fathom("report", "--format", "json", recording.toString()).out())
        .isEqualTo(contentOf(report));
  }

  @Test
  void theExitStatusOfAFailedProgramComesThrough() {
    Forked run = run(List.of(), "exit", "7");

    assertThat(run.status()).isEqualTo(7);
    assertThat(run.err()).contains("the program ended with exit status 7");
    assertThat(run.out()).isNotEmpty();
  }

  @Test
  void aProgramThatCannotBeStartedIsRefused() {
    Forked run = Forked.fathom("run", "--", directory.resolve("java").toString(), "-version");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("cannot start");
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void withoutRoomForTemporaryFilesItIsRefused() {
    Path nowhere = directory.resolve("nowhere");

    Forked run =
        Forked.run(
            Map.of(),
            List.of(
                Forked.java(),
                "-Djava.io.tmpdir=" + nowhere,
                "-jar",
                Forked.jar().toString(),
                "run",
                "--",
                Forked.java(),
                "-version"));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("fathom: cannot write temporary files in " + nowhere);
    assertThat(run.err()).doesNotContain("\tat ");
  }

  @Test
  void theWordsAfterJavaBelongToTheProgramAlsoWithoutDashes() {
    List<String> args =
        List.of("run", Forked.java(), "-cp", Forked.programs(), name(), "print", "--format");

    Forked run = Forked.fathom(args.toArray(String[]::new));

    assertThat(run.out()).startsWith("--format");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows knows no signal to end a process")
  void anInterruptedProgramIsReportedToo() throws IOException {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    Process process =
        new ProcessBuilder(command(List.of(), "wait"))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    awaitContent(out, "waiting");

    process.destroy();

    int terminated = 128 + 15;
    assertThat(Forked.finish(process)).as(contentOf(err)).isEqualTo(terminated);
    assertThat(contentOf(out)).startsWith("waiting").contains("temporary recording", "No findings");
  }

  private static void awaitContent(Path file, String text) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!contentOf(file).contains(text)) {
      assertThat(System.nanoTime()).as("'%s' in %s", text, file).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private static String contentOf(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Forked run(List<String> options, String... args) {
    return Forked.run(Map.of(), command(options, args));
  }

  private static List<String> command(List<String> options, String... args) {
    List<String> words = new ArrayList<>(List.of("run"));
    words.addAll(options);
    words.addAll(List.of("--", Forked.java(), "-cp", Forked.programs(), name()));
    words.addAll(List.of(args));
    return Forked.fathomCommand(words.toArray(String[]::new));
  }

  private static String name() {
    return SmallProgram.class.getName();
  }
}
