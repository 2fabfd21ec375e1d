package dev.fathom.cli.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Input that is none: one sentence, the right exit status, no stack trace. */
class BadInputIT {

  @TempDir static Path directory;

  private static byte[] whole;

  @BeforeAll
  static void record() throws IOException {
    whole = Files.readAllBytes(PlainRecording.of(directory.resolve("whole.jfr")));
  }

  @Test
  void aFileThatIsNoRecordingIsRefused() throws IOException {
    assertRefused(write("text.jfr", "this is no recording".repeat(100).getBytes(UTF_8)));
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    assertRefused(write("empty.jfr", new byte[0]));
  }

  @Test
  void aRecordingWithoutAWholeChunkIsRefused() throws IOException {
    assertRefused(write("header.jfr", Arrays.copyOf(whole, 20)));
    assertRefused(write("stump.jfr", Arrays.copyOf(whole, 500)));
  }

  /** How much half a chunk holds depends on whether the JVM flushed while it was written. */
  @Test
  void halfAChunkIsRefusedOrReportedAsIncomplete() throws IOException {
    Path half = write("half.jfr", Arrays.copyOf(whole, whole.length / 2));

    Forked report = Forked.fathom("report", "--format", "json", half.toString());

    if (report.status() == 3) {
      assertRefusal(report, half);
    } else {
      assertThat(report.status()).as(report.err()).isZero();
      assertThat(report.json().path("recording").path("notices")).isNotEmpty();
    }
  }

  @Test
  void aMissingFileIsRefused() {
    assertRefused(directory.resolve("missing.jfr"));
  }

  @Test
  void aDirectoryWithoutRecordingsIsRefused() throws IOException {
    assertRefused(Files.createDirectories(directory.resolve("none")));
  }

  @Test
  void anUnreadableFileIsRefused() throws IOException {
    Path file = write("secret.jfr", whole);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "the superuser may read everything");

    assertRefused(file);
  }

  @Test
  void oneBadFileSpoilsAllThatWereNamed() throws IOException {
    Path bad = write("bad.jfr", new byte[100]);

    Forked report =
        Forked.fathom("report", directory.resolve("whole.jfr").toString(), bad.toString());

    assertRefusal(report, bad);
  }

  @Test
  void theChunksBeforeACutAreReportedWithANotice() throws IOException {
    byte[] cut = Arrays.copyOf(whole, whole.length + whole.length / 2);
    System.arraycopy(whole, 0, cut, whole.length, whole.length / 2);
    Path file = write("cut.jfr", cut);

    Forked report = Forked.fathom("report", "--format", "json", file.toString());

    assertThat(report.status()).as(report.err()).isZero();
    assertThat(report.json().path("recording").path("notices")).isNotEmpty();
    assertThat(report.json().path("findings")).isNotEmpty();
  }

  @Test
  void aCutRecordingIsRefusedWhenStrictButStillReported() throws IOException {
    byte[] cut = Arrays.copyOf(whole, whole.length + 1000);
    System.arraycopy(whole, 0, cut, whole.length, 1000);
    Path file = write("strict.jfr", cut);

    Forked report = Forked.fathom("report", "--strict", file.toString());

    assertThat(report.status()).isEqualTo(3);
    assertThat(report.out()).contains("lock-contention");
    assertThat(report.err().lines()).hasSize(1);
    assertThat(report.err()).contains("incomplete");
  }

  @Test
  void anOutputThatCannotBeWrittenIsRefused() {
    Path output = directory.resolve("missing").resolve("report.txt");

    Forked report =
        Forked.fathom("report", "-o", output.toString(), directory.resolve("whole.jfr").toString());

    assertThat(report.status()).isEqualTo(2);
    assertThat(report.err()).contains("cannot write " + output);
    assertThat(report.err().lines()).hasSize(1);
  }

  @Test
  void aFullDiskIsSaid() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.isWritable(full), "a device that is always full");

    Forked report =
        Forked.run(
            Map.of(),
            List.of(
                "sh",
                "-c",
                "\"$0\" -jar \"$1\" report \"$2\" > /dev/full",
                Forked.java(),
                Forked.jar().toString(),
                directory.resolve("whole.jfr").toString()));

    assertThat(report.status()).isEqualTo(2);
    assertThat(report.err()).contains("cannot write the report to standard output");
  }

  private static Path write(String name, byte[] content) throws IOException {
    return Files.write(directory.resolve(name), content);
  }

  private static void assertRefused(Path input) {
    assertRefusal(Forked.fathom("report", input.toString()), input);
  }

  private static void assertRefusal(Forked report, Path input) {
    assertThat(report.status()).as(report.err()).isEqualTo(3);
    assertThat(report.out()).isEmpty();
    assertThat(report.err()).startsWith("fathom: cannot read " + input + ": ");
    assertThat(report.err().lines()).hasSize(1);
  }
}
